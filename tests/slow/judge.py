"""Reads what stint has exported with readers that are not its own: judge.py WHAT FILE [MORE]."""
import csv
import datetime
import json
import os
import sys


def check(holds, what):
    if not holds:
        sys.exit(what)


def calendar(path):
    import icalendar

    with open(path, "rb") as file:
        whole = icalendar.Calendar.from_ical(file.read())
    check(str(whole["VERSION"]) == "2.0" and "PRODID" in whole, "no iCalendar 2.0")
    parts = [part for part in whole.walk() if part.name in ("VTODO", "VEVENT")]
    check(len(parts) > 50, "only %d parts" % len(parts))
    check(len({str(part["UID"]) for part in parts}) == len(parts), "a UID is there twice")
    for part in parts:
        check(not part.errors, "%s: %s" % (part.get("UID"), part.errors))
        check(str(part["SUMMARY"]).strip(), "a part without a summary")
        part["DTSTAMP"].dt.isoformat()
        int(part["SEQUENCE"])
        day = part["DTSTART" if part.name == "VEVENT" else "DUE"].dt
        check(len(day.isoformat()) == 10, "%s is no day" % day)
    print("%d parts" % len(parts))


def parts_of(path, name):
    import icalendar

    with open(path, "rb") as file:
        return [part for part in icalendar.Calendar.from_ical(file.read()).walk() if part.name == name]


def split(path, folder):
    """One file for each thing to do, as todoman keeps them."""
    for number, part in enumerate(parts_of(path, "VTODO")):
        with open(os.path.join(folder, "%d.ics" % number), "wb") as file:
            file.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:judge\r\n")
            file.write(part.to_ical() + b"END:VCALENDAR\r\n")


def todos(path, heard):
    """What todoman says of them: each with its words, its day, and whether it is done."""
    with open(heard, encoding="utf-8") as file:
        said = sorted(
            (todo["summary"], datetime.datetime.utcfromtimestamp(todo["due"]).date().isoformat(), todo["completed"])
            for todo in json.load(file)
        )
    wanted = sorted(
        (str(part["SUMMARY"]), part["DUE"].dt.isoformat(), "COMPLETED" in part or part.get("STATUS") in ("COMPLETED", "CANCELLED"))
        for part in parts_of(path, "VTODO")
    )
    check(len(said) == len(wanted), "%d of %d things to do" % (len(said), len(wanted)))
    for one, other in zip(said, wanted):
        check(one == other, "%s is heard as %s" % (other, one))
    print("%d things to do" % len(said))


def events(path, heard):
    """What khal says of them: each with its first and last day."""
    with open(heard, encoding="utf-8") as file:
        said = sorted(set(line.strip() for line in file if "@" in line))
    wanted = sorted(
        "%s %s %s"
        % (
            part["DTSTART"].dt.isoformat(),
            (part["DTEND"].dt - datetime.timedelta(days=1) if "DTEND" in part else part["DTSTART"].dt).isoformat(),
            part["UID"],
        )
        for part in parts_of(path, "VEVENT")
    )
    check(said == wanted, "of %d events khal says %d: %s" % (len(wanted), len(said), said[:2]))
    print("%d events" % len(said))


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    check(rows and rows[0], "no head")
    for number, row in enumerate(rows[1:], 2):
        check(len(row) == len(rows[0]), "row %d has %d values" % (number, len(row)))
        for value in row:
            check(not value[:1] in ("=", "+", "@"), "row %d holds a formula: %s" % (number, value))
    print("%d rows" % len(rows))


def whole(path, schema):
    import jsonschema

    with open(schema, encoding="utf-8") as file:
        rules = json.load(file)
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    judge = jsonschema.validators.validator_for(rules)
    judge.check_schema(rules)
    faults = list(judge(rules).iter_errors(data))
    check(not faults, "; ".join(fault.message[:200] for fault in faults[:3]))
    data["engagements"][0]["no such field"] = 1
    check(list(judge(rules).iter_errors(data)), "the schema takes anything")
    print("%d engagements" % len(data["engagements"]))


judges = {"calendar": calendar, "split": split, "todos": todos, "events": events, "table": table, "whole": whole}
judges[sys.argv[1]](*sys.argv[2:])
