#!/usr/bin/env python3
"""Writes operators.csv and countries.csv of the shipped catalogue. Same input, same bytes.

    operators.py SERVICEPROVIDERS_XML ISO_3166_1_JSON OUTPUT_DIRECTORY

Real: operator names, countries, MCC-MNCs. Synthetic: TADIG codes, zones, network types (see README.md there).

1. Operator = provider of the XML with at least one GSM network-id. Providers of one country whose names are equal after
   normalising (case, accents, punctuation, blanks) are one; the first spelling in the XML is kept.
2. An MCC-MNC claimed by several providers (a network with its resellers and brands) goes to exactly one: to that named in
   HOSTS below; else to the provider marked primary="true"; else to that with more codes nobody else claims; else with more
   codes; else one not marked primary="false"; else the name found in more countries; else the shorter name; else the first
   in the XML. A provider that is left without codes is dropped.
3. Rows are ordered by country (alpha-3), then by lowest MCC-MNC. TADIG, zones and network types follow from that order.
"""
import csv
import json
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path
from zlib import crc32

# Owners of the codes for which rule 2 would choose a reseller, a brand or the wrong island: MCC-MNC -> (country, name).
HOSTS = {
    "204-12": ("NLD", "Telfort"), "232-01": ("AUT", "A1/Telekom Austria"), "234-03": ("JEY", "Airtel-Vodaphone"),
    "234-50": ("JEY", "Jersey Telecom"), "234-55": ("GGY", "Sure (Cable & Wireless)"), "242-02": ("NOR", "Netcom"),
    "242-05": ("NOR", "Network Norway"), "255-03": ("UKR", "kyivstar"), "268-03": ("PRT", "Optimus"),
    "272-03": ("IRL", "Meteor"), "401-02": ("KAZ", "K'CELL"), "404-28": ("IND", "AIRCEL"), "404-37": ("IND", "AIRCEL"),
    "404-41": ("IND", "AIRCEL"), "404-42": ("IND", "AIRCEL"), "440-11": ("JPN", "楽天モバイル"),
    "505-02": ("AUS", "Optus"), "505-03": ("AUS", "Vodafone"), "605-02": ("TUN", "Tunisie Télécom / TUNTEL"),
    "655-07": ("ZAF", "Cell-c"),
}

# (country, MCC) misplaced in the XML: four networks of MCC 250 (Russia) stand among those of Uganda (641). Left out.
MISPLACED = {("ug", "250")}

BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROUND = ["teal", "magenta", "amber", "cyan", "violet", "ivory", "coral", "slate", "brown"]
NETWORK_TYPES = ["2g|3g|4g", "2g|4g|5g", "2g|3g|4g|5g", "3g|4g|5g", "2g|4g", "4g|5g"]


def normalised(name):
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in decomposed if c.isalnum()) or name


def plain_name(provider):
    """The <name> without a language, else the English one, else the first."""
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    names = provider.findall("name")
    chosen = min(names, key=lambda n: (None, "en").index(n.get(language)) if n.get(language) in (None, "en") else 2)
    return " ".join(chosen.text.split())


def read_operators(xml, alpha3):
    """Operators in the order of the XML, providers of the same country and normalised name merged."""
    operators = {}
    for country in ElementTree.parse(xml).getroot().findall("country"):
        for provider in country.findall("provider"):
            codes = {f"{n.get('mcc')}-{n.get('mnc')}" for n in provider.findall("gsm/network-id")
                     if (country.get("code"), n.get("mcc")) not in MISPLACED}
            if not codes or country.get("code").upper() not in alpha3:  # no ISO code: Kosovo (xk)
                continue
            name = plain_name(provider)
            key = (country.get("code"), normalised(name))
            operator = operators.setdefault(key, {
                "name": name, "key": key[1], "country": alpha3[key[0].upper()], "position": len(operators),
                "codes": set(), "primary": 0})
            operator["codes"] |= codes
            operator["primary"] += {"true": 1, "false": -1}.get(provider.get("primary"), 0)
    return list(operators.values())


def settle(operators):
    """Gives each MCC-MNC to exactly one operator (rule 2) and drops the operators left without."""
    claims, countries = defaultdict(list), defaultdict(set)
    for operator in operators:
        countries[operator["key"]].add(operator["country"])
        for code in operator["codes"]:
            claims[code].append(operator)
    for operator in operators:
        operator["exclusive"] = sum(len(claims[code]) == 1 for code in operator["codes"])

    def rank(code, operator):
        return (HOSTS.get(code) != (operator["country"], operator["name"]), operator["primary"] <= 0,
                -operator["exclusive"], -len(operator["codes"]), operator["primary"] < 0,
                -len(countries[operator["key"]]), len(operator["name"]), operator["position"])

    for code, (country, name) in HOSTS.items():
        if not any((o["country"], o["name"]) == (country, name) for o in claims[code]):
            sys.exit(f"HOSTS: {name} of {country} does not claim {code}")
    owners = {code: min(claimants, key=lambda o: rank(code, o)) for code, claimants in claims.items()}
    for operator in operators:
        operator["codes"] = sorted(code for code in operator["codes"] if owners[code] is operator)
    return [operator for operator in operators if operator["codes"]]


def zone(country, index, of):
    """Round-robin within the country; of the countries with one operator two thirds are teal, the rest spread."""
    seed = crc32(country.encode())
    if of == 1 and seed % 3 == 0:
        return ROUND[1 + seed // 3 % (len(ROUND) - 1)]
    return ROUND[index % len(ROUND)]


def rows(operators):
    by_country = defaultdict(list)
    for operator in operators:
        by_country[operator["country"]].append(operator)
    for country in sorted(by_country):
        members = sorted(by_country[country], key=lambda o: o["codes"][0])
        for index, operator in enumerate(members):
            tadig = country + "XYZ"[index // len(BASE36)] + BASE36[index % len(BASE36)]
            types = NETWORK_TYPES[crc32(operator["codes"][0].encode()) % len(NETWORK_TYPES)]
            yield ["|".join(operator["codes"]), operator["name"], country, tadig, zone(country, index, len(members)), types]


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def main(xml, iso, directory):
    countries = json.loads(Path(iso).read_text(encoding="utf-8"))["3166-1"]
    alpha3 = {c["alpha_2"]: c["alpha_3"] for c in countries}
    write(Path(directory, "countries.csv"), ["alpha2", "alpha3", "name"],
          sorted(([c["alpha_2"], c["alpha_3"], c.get("common_name", c["name"])] for c in countries), key=lambda c: c[1]))
    write(Path(directory, "operators.csv"), ["mcc_mnc", "name", "country", "tadig", "zone", "network_types"],
          rows(settle(read_operators(xml, alpha3))))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
