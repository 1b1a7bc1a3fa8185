"""contract.py SCHEMA DOCUMENT... - each document keeps to the JSON Schema.

Keys that the schema does not know are mistakes here: to readers they are news.
Prints what is wrong, a line each, and exits with 1.
"""
import json
import sys

import jsonschema


def close(schema):
    """Nothing but the properties that are told of."""
    if isinstance(schema, list):
        for item in schema:
            close(item)
    elif isinstance(schema, dict):
        for value in schema.values():
            close(value)
        if isinstance(schema.get("properties"), dict):
            schema.setdefault("additionalProperties", False)


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
close(schema)
validator = jsonschema.Draft202012Validator(schema)
wrong = 0
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        document = json.load(file)
    for error in validator.iter_errors(document):
        where = "/".join(str(part) for part in error.absolute_path)
        print(f"{name}: {where}: {error.message}")
        wrong = 1
sys.exit(wrong)
