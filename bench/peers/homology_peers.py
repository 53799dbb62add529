"""Whole processes beside each other: Ripser and explico, and GUDHI on a few rows, on the inputs of homology_inputs.py.

Run on an idle machine: /usr/bin/python3 bench/peers/homology_peers.py FOLDER [-n RUNS] [--explico COMMAND] [WORD ...]
Debian: apt-get install ripser python3-gudhi time. Rows whose name contains one of the words are run; without words, all.

Wall, processor time and peak memory are medians of RUNS (default 3; one where a run takes over a minute). Runs of the tools
alternate. Leaves in FOLDER peers.csv (name, degree, threshold, tool, wall s, processor s, MiB; rows not run now stay as they
were) and what Ripser printed as NAME-DEGREE[-THRESHOLD].ripser; prints a table. A diagram is the same when explico's floats,
printed with the six digits that Ripser prints, are the same multiset of bars.
"""

import argparse
import csv
import datetime
import pathlib
import platform
import re
import statistics
import subprocess
import sys

GUDHI = {("act64_1000", "2", "7"), ("o3_1024", "3", "1.8"), ("torus3d_600", "2", "1.8"), ("cliffordtorus_600", "2", "1.8")}

GUDHI_RUN = """
import sys, numpy, gudhi, time
numbers = numpy.array(open(sys.argv[1]).read().replace(",", " ").split(), dtype=float)
n = int(round((1 + (1 + 8 * len(numbers)) ** 0.5) / 2))
rows = [list(numbers[i * (i - 1) // 2 : i * (i + 1) // 2]) for i in range(n)]
tree = gudhi.RipsComplex(distance_matrix=rows, max_edge_length=float(sys.argv[3])).create_simplex_tree(max_dimension=1)
start = time.perf_counter()
before = tree.num_simplices() - n
tree.collapse_edges()
print("collapse", before, "to", tree.num_simplices() - n, "edges in", round(time.perf_counter() - start, 3), "s", file=sys.stderr)
tree.expansion(int(sys.argv[2]) + 1)
tree.compute_persistence(min_persistence=0)
"""


def run(command):
    """Wall and processor seconds, MiB, standard output and the rest of standard error."""
    done = subprocess.run(["/usr/bin/time", "-v"] + command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    value = lambda what: re.search(re.escape(what) + r".*: (\S+)\n", done.stderr).group(1)
    wall = 0.0
    for part in value("Elapsed (wall clock) time").split(":"):
        wall = 60 * wall + float(part)
    cpu = float(value("User time")) + float(value("System time"))
    return wall, cpu, int(value("Maximum resident set size")) / 1024, done.stdout, done.stderr


def ripser_bars(text):
    degree, bars = -1, []
    for line in text.splitlines():
        if line.startswith("persistence intervals"):
            degree += 1
        elif line.startswith(" ["):
            birth, death = line.strip()[1:-1].split(",")
            bars.append((degree, float(birth), float(death) if death.strip() else float("inf")))
    return sorted(bars)


def explico_bars(text):
    six = lambda number: float("%.6g" % float(number))
    bars = []
    for line in text.splitlines():
        if line and line[0].isdigit():
            degree, birth, death = line.split(",")[:3]
            bars.append((int(degree), six(birth), six(death)))
    return sorted(bars)


def same(ours, theirs, points):
    if len(ours) != len(theirs):
        return f"differs: {len(ours)} bars, Ripser {len(theirs)}"
    allowed = 1e-5 if points else 0
    for a, b in zip(ours, theirs):
        if a != b and any(x != y and abs(x - y) > allowed * abs(y) for x, y in zip(a, b)):
            return f"differs: {a}, Ripser {b}"
    return "same to six digits" if points else "identical"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("-n", type=int, default=3)
    options.add_argument("--explico", default="./explico")
    options.add_argument("words", nargs="*")
    options = options.parse_intermixed_args()
    folder, store = options.folder, options.folder / "peers.csv"
    known = {}
    if store.exists():
        with open(store) as lines:
            known = {tuple(row[:4]): row for row in csv.reader(lines)}
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    print(f"{datetime.date.today()}, {cpu.group(1) if cpu else platform.processor()}, medians of {options.n}; "
          "inputs by homology_inputs.py, seed 20260\n")
    print("| input | degree | threshold | Ripser s [MiB] | explico s [MiB] | GUDHI collapse s [MiB] | explico / Ripser, wall "
          "| processor | MiB | diagram |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for row in csv.DictReader(open(folder / "rows.csv")):
        if options.words and not any(word in row["name"] for word in options.words):
            continue
        key = (row["name"], row["degree"], row["threshold"])
        file = str(folder / row["file"])
        stop = ["--threshold", row["threshold"]] if row["threshold"] else []
        tools = {
            "ripser": ["ripser", "--format", row["format"], "--dim", row["degree"]] + stop + [file],
            "explico": [options.explico, "homology", file, "--input-format", row["format"], "--dim", row["degree"]] + stop
            + ["--format", "csv"],
        }
        if key in GUDHI:
            tools["gudhi"] = ["/usr/bin/python3", "-c", GUDHI_RUN, file, row["degree"], row["threshold"]]
        if not options.explico:
            del tools["explico"]
        runs = {tool: [] for tool in tools}
        for repeat in range(options.n):
            for tool, command in tools.items():
                if repeat == 0 or runs[tool][0][0] < 60:
                    runs[tool].append(run(command))
        stem = "-".join(cell for cell in key if cell)
        (folder / f"{stem}.ripser").write_text(runs["ripser"][0][3])
        medians = {tool: [statistics.median(r[c] for r in of) for c in range(3)] for tool, of in runs.items()}
        for tool, (wall, cpu_seconds, mib) in medians.items():
            known[key + (tool,)] = list(key) + [tool, f"{wall:.3f}", f"{cpu_seconds:.3f}", f"{mib:.0f}"]
        cell = lambda tool: f"{medians[tool][0]:.2f} [{medians[tool][2]:.0f}]" if tool in medians else ""
        ratios, verdict = ["", "", ""], ""
        if "explico" in medians:
            ratios = [f"{a / b:.2f}" if b else "" for a, b in zip(medians["explico"], medians["ripser"])]
            theirs = ripser_bars(runs["ripser"][0][3])
            verdict = same(explico_bars(runs["explico"][0][3]), theirs, row["format"] == "point-cloud")
        print("| " + " | ".join(list(key) + [cell("ripser"), cell("explico"), cell("gudhi")] + ratios + [verdict]) + " |", flush=True)
        if "gudhi" in runs:
            print("  GUDHI:", runs["gudhi"][0][4].split("\n")[0], file=sys.stderr)
        with open(store, "w", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(known.values())


main()
