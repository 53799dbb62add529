#!/usr/bin/env bash
# The homology table: inputs, then Ripser, GUDHI and explico as whole processes, then explico warm with one thread and two.
# Usage: bench/homology.sh FOLDER [WORD ...]     on an idle machine; takes a quarter of an hour. WORDs choose rows by their names.
# STEPS="inputs cold tree warm" names the parts, in that order (default: all). RUNS=5 repeats cold runs more; TDA=FOLDER names shared inputs.
# Needs JAVA_HOME, a JDK 25; Debian's ripser, python3-numpy, python3-scipy, python3-gudhi, time. Leaves cold.md, warm.md, tree.txt and peers.csv in FOLDER.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?name a folder for the inputs}
shift
asked() { case " ${STEPS:-inputs cold tree warm} " in *" $1 "*) ;; *) return 1 ;; esac; }

./explico --version >&2
if asked inputs && [ ! -e "$folder/rows.csv" ]; then /usr/bin/python3 bench/peers/homology_inputs.py "$folder" ${TDA:+"$TDA"}; fi
if asked cold; then
  printf '%s\n\n' "Cold: every run is a fresh process, reading included, on both sides."
  /usr/bin/python3 bench/peers/homology_peers.py "$folder" -n "${RUNS:-3}" "$@" | tee "$folder/cold.md"
fi
if asked tree && [ $# = 0 ]; then
  printf '\n%s\n\n' "scipy, spanning tree of 5,000 points in 784 dimensions:"
  /usr/bin/python3 bench/peers/spanning_tree_scipy.py | tee "$folder/tree.txt"
fi
if asked warm; then
  printf '\n%s\n\n' "Warm: explico's figures are compute only, in one process that has run before; Ripser's are its whole process, reading included."
  java=${JAVA_HOME:?name a JDK 25}/bin/java
  classes=bench/target/table
  mkdir -p "$classes"
  "${java}c" -nowarn -proc:none -d "$classes" -cp "cli/target/app/lib/*" \
    bench/src/main/java/org/explico/bench/{HomologyTable,HomologyRow,Stopwatch}.java
  "$java" -Xmx8g --add-modules=jdk.incubator.vector -cp "$classes:cli/target/app/lib/*" \
    org.explico.bench.HomologyTable "$folder" "$@" | tee "$folder/warm.md"
fi
