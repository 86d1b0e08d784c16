"""Reads what stint has exported with readers that are not its own: judge.py WHAT FILE [SCHEMA]."""
import csv
import json
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


{"calendar": calendar, "table": table, "whole": whole}[sys.argv[1]](*sys.argv[2:])
