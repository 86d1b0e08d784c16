# What tests/support/life.sh takes from answers: one jq for a whole script, for each is slow to start. The input is a
# question and a document, and so on; the answer is a text a line, and a dot.

def blocking($rule; $subject): .blocking[] | select(.rule == $rule and .subject == $subject);

def answer($ask; $of):
    if $ask == "blocking" then .blocking[] | select(.subject != $of) | .rule + " " + .subject
    elif $ask == "findings" then [.error.findings[] | .rule + " " + .subject] | sort[]
    elif $ask == "sorted" then [.blocking[] | .rule + " " + .subject] | sort[]
    elif $ask == "member" then .[$of]
    elif $ask == "kinds" then blocking("papers-signed"; $of) | .remedy | sub(".*--kind (?<kind>[a-z-]*).*"; .kind)
    elif $ask == "duties" then [.[].duty]
    elif $ask == "sides" then [.[].side]
    elif $ask == "unset" then ("ceremonies", "reporting", "protocol") as $key | select(.[$key] == null) | $key
    elif $ask == "person" then .[] | select(.id == $of) | .seat, .name
    elif $ask == "last" then last | .id
    elif $ask == "skill" then .[] | select(.id == $of) | .skills_levels[0].name
    elif $ask == "first" then .[0][$of]
    elif $ask == "seated" then first(.[] | select(.seat == $of and .left == null)) | .id
    elif $ask == "receiver" then .[] | select(.id == $of) | .receiver
    elif $ask == "last-due" then [.items[] | select(.stage == $of) | .due] | max
    elif $ask == "item" then .items[0].id
    else error("nobody knows " + $ask)
    end;

range(infinite) | input as $question | input as $document | ($document | answer($question.ask; $question.of)), "."
