#!/usr/bin/env python3
"""Writes places.csv of the sandbox network: a city for each mobile country code. Same input, same bytes.

    places.py ZONE_TAB ISO_3166_1_JSON OPERATORS_CSV > places.csv

ZONE_TAB is zone.tab of the time zone database (public domain): the city is that of a country's first zone there. A
mobile country code belongs to the country that has most operators with it in OPERATORS_CSV, the shipped catalogue.
"""
import csv
import json
import re
import sys
from collections import Counter, defaultdict


def degrees(text):
    """ISO 6709: ±DDMM or ±DDDMM, perhaps with seconds."""
    sign, digits = text[0], text[1:]
    width = len(digits) - (4 if len(digits) > 5 else 2)
    minutes, seconds = int(digits[width:width + 2]), int(digits[width + 2:] or 0)
    value = int(digits[:width]) + minutes / 60 + seconds / 3600
    return round(-value if sign == "-" else value, 4)


def main(zones, countries, operators):
    with open(countries, encoding="utf-8") as file:
        alpha3 = {c["alpha_2"]: c["alpha_3"] for c in json.load(file)["3166-1"]}
    cities = {}
    with open(zones, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                country, coordinates = line.split("\t")[:2]
                latitude, longitude = re.fullmatch(r"([+-]\d+)([+-]\d+)", coordinates).groups()
                cities.setdefault(alpha3[country], (degrees(latitude), degrees(longitude)))
    used = defaultdict(Counter)
    with open(operators, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for code in row["mcc_mnc"].split("|"):
                used[code.split("-")[0]][row["country"]] += 1
    print("mcc,latitude,longitude")
    for mcc in sorted(used):
        country = min(used[mcc], key=lambda c: (-used[mcc][c], c))
        if country in cities:
            print(f"{mcc},{cities[country][0]},{cities[country][1]}")


main(*sys.argv[1:])
