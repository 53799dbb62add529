"""Whole processes beside each other: Ripser and explico, and GUDHI on a few rows, on the inputs of homology_inputs.py.

Run on an idle machine: /usr/bin/python3 bench/peers/homology_peers.py FOLDER [-n RUNS] [--explico COMMAND] [WORD ...]
Debian: apt-get install ripser python3-gudhi time. Rows whose name contains one of the words are run; without words, all.

Every run is a fresh process under GNU time: wall seconds, processor seconds, peak memory; medians of RUNS (default 3; one where a
run takes over ten seconds). Runs of the tools alternate. explico runs once before all else, so that its cache of classes is there.
GUDHI's seconds are those inside its process, of RipsComplex, collapse_edges, expansion and compute_persistence, without Python's
start and without reading.

Leaves in FOLDER peers.csv (name, degree, threshold, tool, wall s, processor s, MiB; rows not run now stay as they were) and
what Ripser printed as NAME-DEGREE[-THRESHOLD].ripser; prints a table with the goals
    P5  wall: at most 0.6 of Ripser's once that takes over 2 s, at most Ripser's + 0.25 s below
    P6  peak memory: at most twice Ripser's + 80 MiB
A diagram is the same when explico's floats, printed with the six digits that Ripser prints, are the same multiset of bars; of
points, whose lengths Ripser computes in float32, when they agree to 1e-5, bars shorter than that aside.
"""

import argparse
import csv
import datetime
import math
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

GUDHI = {("act64_1000", "2", "7"), ("o3_1024", "3", "1.8"), ("torus3d_600", "2", "1.8"), ("cliffordtorus_600", "2", "1.8")}
LONG = 10

GUDHI_RUN = """
import sys, numpy, gudhi, time
numbers = numpy.array(open(sys.argv[1]).read().replace(",", " ").split(), dtype=float)
n = int(round((1 + (1 + 8 * len(numbers)) ** 0.5) / 2))
rows = [list(numbers[i * (i - 1) // 2 : i * (i + 1) // 2]) for i in range(n)]
times = [time.perf_counter()]
stamp = lambda: times.append(time.perf_counter())
tree = gudhi.RipsComplex(distance_matrix=rows, max_edge_length=float(sys.argv[3])).create_simplex_tree(max_dimension=1)
before = tree.num_simplices() - n
stamp()
tree.collapse_edges()
after = tree.num_simplices() - n
stamp()
tree.expansion(int(sys.argv[2]) + 1)
stamp()
tree.compute_persistence(homology_coeff_field=2, min_persistence=0)
stamp()
parts = [b - a for a, b in zip(times, times[1:])]
print("inside %.4f s: graph %.4f, collapse %.4f, expansion %.4f, persistence %.4f;" % (sum(parts), *parts), before, "to", after, "edges")
for degree in range(int(sys.argv[2]) + 1):
    for birth, death in tree.persistence_intervals_in_dimension(degree):
        print("%d,%r,%r" % (degree, float(birth), float(death)))
"""


def run(command):
    """Wall and processor seconds, MiB and standard output. The wall is the clock's beside GNU time's, which has two digits only."""
    start = time.perf_counter()
    done = subprocess.run(["/usr/bin/time", "-v"] + command, capture_output=True, text=True)
    wall = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    value = lambda what: re.search(re.escape(what) + r".*: (\S+)\n", done.stderr).group(1)
    cpu = float(value("User time")) + float(value("System time"))
    return wall, cpu, int(value("Maximum resident set size")) / 1024, done.stdout


def ripser_bars(text):
    degree, bars = -1, []
    for line in text.splitlines():
        if line.startswith("persistence intervals"):
            degree += 1
        elif line.startswith(" ["):
            birth, death = line.strip()[1:-1].split(",")
            bars.append((degree, float(birth), float(death) if death.strip() else math.inf))
    return sorted(bars)


def our_bars(text):
    six = lambda number: float("%.6g" % float(number))
    bars = []
    for line in text.splitlines():
        if line and line[0].isdigit():
            degree, birth, death = line.split(",")[:3]
            bars.append((int(degree), six(birth), six(death)))
    return sorted(bar for bar in bars if bar[1] < bar[2])


def same(ours, theirs, points):
    theirs = [bar for bar in theirs if bar[1] < bar[2]]
    if not points:
        if ours == theirs:
            return "identical"
        odd = [b for b in ours if b not in set(theirs)] + [b for b in theirs if b not in set(ours)]
        return f"differs: {len(ours)} bars, Ripser {len(theirs)}; {odd[:1]}"
    long = lambda bars: [bar for bar in bars if bar[2] - bar[1] > 2e-5 * bar[1]]
    near = lambda a, b: a == b or abs(a - b) <= 1e-5 * abs(b)
    for few, many in ((long(ours), theirs), (long(theirs), ours)):
        left, start = list(many), 0
        for bar in few:
            while start < len(left) and (left[start] is None or left[start][:2] < (bar[0], bar[1] * (1 - 2e-5))):
                start += 1
            at = start
            while at < len(left) and (left[at] is None or not all(map(near, left[at], bar))):
                at += 1
            if at == len(left):
                return f"differs: {bar} has no like"
            left[at] = None
    return "same to six digits"


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
    print(f"{datetime.date.today()}, {cpu.group(1) if cpu else platform.processor()}; fresh processes with reading, medians of {options.n} "
          f"(one where a run takes over {LONG} s); inputs by homology_inputs.py, seed 20260; GUDHI: seconds inside its process\n")
    print("| input | degree | threshold | Ripser wall s | explico wall s | explico / Ripser | P5 | Ripser CPU s | explico CPU s "
          "| Ripser MiB | explico MiB | 2 x Ripser + 80 | P6 | GUDHI collapse, inside s [MiB] | diagram |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    if options.explico:
        first = folder / "first.txt"
        first.write_text("0 0\n2 0\n3 1\n2 3\n")
        run([options.explico, "homology", str(first), "--input-format", "point-cloud", "--format", "csv"])
    notes, ratios = [], []
    for row in csv.DictReader(open(folder / "rows.csv")):
        if options.words and not any(word in row["name"] for word in options.words):
            continue
        key = (row["name"], row["degree"], row["threshold"])
        file = str(folder / row["file"])
        stop = ["--threshold", row["threshold"]] if row["threshold"] else []
        tools = {"ripser": ["ripser", "--format", row["format"], "--dim", row["degree"]] + stop + [file]}
        if options.explico:
            tools["explico"] = [options.explico, "homology", file, "--input-format", row["format"], "--dim", row["degree"]]
            tools["explico"] += stop + ["--format", "csv"]
        if key in GUDHI:
            tools["gudhi"] = ["/usr/bin/python3", "-c", GUDHI_RUN, file, row["degree"], row["threshold"]]
        runs = {tool: [] for tool in tools}
        for repeat in range(options.n):
            for tool, command in tools.items():
                if repeat == 0 or runs[tool][0][0] < LONG:
                    runs[tool].append(run(command))
        stem = "-".join(cell for cell in key if cell)
        (folder / f"{stem}.ripser").write_text(runs["ripser"][0][3])
        medians = {tool: [statistics.median(r[c] for r in of) for c in range(3)] for tool, of in runs.items()}
        theirs = ripser_bars(runs["ripser"][0][3])
        gudhi = ""
        if "gudhi" in runs:
            of = sorted((float(re.match(r"inside (\S+) s", r[3]).group(1)), r[3].split("\n")[0]) for r in runs["gudhi"])
            medians["gudhi"][0] = of[len(of) // 2][0]
            gudhi = f"{medians['gudhi'][0]:.3f} [{medians['gudhi'][2]:.0f}]"
            agreed = same(our_bars(runs["gudhi"][0][3]), theirs, False)
            notes.append(f"GUDHI on {stem}: {of[len(of) // 2][1]}; beside Ripser: {agreed}")
        for tool, (wall, cpu_seconds, mib) in medians.items():
            known[key + (tool,)] = list(key) + [tool, f"{wall:.4f}", f"{cpu_seconds:.3f}", f"{mib:.0f}"]
        wall, cpu_seconds, mib = medians["ripser"]
        cells = list(key) + [f"{wall:.3f}"]
        if options.explico:
            ours = medians["explico"]
            ratios.append(ours[0] / wall)
            fast = ours[0] <= 0.6 * wall if wall > 2 else ours[0] <= wall + 0.25
            small = ours[2] <= 2 * mib + 80
            cells += [f"{ours[0]:.3f}", f"{ours[0] / wall:.2f}", "met" if fast else "missed", f"{cpu_seconds:.2f}", f"{ours[1]:.2f}",
                      f"{mib:.0f}", f"{ours[2]:.0f}", f"{2 * mib + 80:.0f}", "met" if small else "missed", gudhi,
                      same(our_bars(runs["explico"][0][3]), theirs, row["format"] == "point-cloud")]
        else:
            cells += ["", "", "", f"{cpu_seconds:.2f}", "", f"{mib:.0f}", "", "", "", gudhi, ""]
        print("| " + " | ".join(cells) + " |", flush=True)
        with open(store, "w", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(known.values())
    if ratios:
        print(f"\nGeometric mean of explico / Ripser, cold wall, {len(ratios)} rows: {statistics.geometric_mean(ratios):.2f}")
    for note in notes:
        print("\n" + note)


main()
