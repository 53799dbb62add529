#!/usr/bin/env bash
# The curvature tables: neighbours beside scikit-learn, hops and geodesics beside igraph and scipy, Forman beside networkx, exact Ollivier beside POT,
# and the local statistics of a hundred thousand points; each peer and then explico on the same input.
# Usage: bench/curvature.sh FOLDER     on an idle machine; takes half an hour.
# STEPS="neighbours hops forman ollivier local" names the parts (default: all). OPENBLAS_CORETYPE must be the machine's own (SkylakeX with AVX-512, Haswell or
# Zen without): where it is not set OpenBLAS finds it by itself, and the script prints which kernels scikit-learn ran on.
# Needs JAVA_HOME, a JDK 25; Debian's python3-sklearn, python3-scipy, python3-igraph, python3-networkx, python3-pot. Leaves its tables in FOLDER.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?name a folder for the inputs and tables}
asked() { case " ${STEPS:-neighbours hops forman ollivier local} " in *" $1 "*) ;; *) return 1 ;; esac; }
python=/usr/bin/python3
java=${JAVA_HOME:?name a JDK 25}/bin/java
classes=bench/target/table
seed=1 # of NeighbourTable

./explico --version >&2
mkdir -p "$folder" "$classes"
"${java}c" -nowarn -proc:none --add-modules jdk.incubator.vector -d "$classes" -cp "cli/target/app/lib/*" \
  bench/src/main/java/org/explico/bench/{NeighbourTable,NeighbourInputs,HopTable,CurvatureTable,OllivierTable,LocalRicciTable,HomologyRow,Stopwatch}.java
table() {
  local heap=$1
  shift
  "$java" "-Xmx$heap" --add-modules=jdk.incubator.vector -cp "$classes:cli/target/app/lib/*" "org.explico.bench.$1" "${@:2}" 2>/dev/null
}

date -u +"%Y-%m-%d %H:%M UTC, $(nproc) cores, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2-), seed $seed"
if asked neighbours; then
  printf '\n%s\n\n' "Exact neighbours: scikit-learn's brute force, then ours, two threads each."
  "$python" -c 'import sklearn, threadpoolctl, numpy; print([(p["internal_api"], p.get("architecture"), p["num_threads"]) for p in threadpoolctl.threadpool_info()])' || true
  for row in "10000 784 10" "60000 784 10"; do
    # shellcheck disable=SC2086
    "$python" bench/peers/knn_sklearn.py $row $seed
  done | tee "$folder/sklearn.txt"
  table 4g NeighbourTable --threads=2 10000,784,10 60000,784,10 100000,50,50 | tee "$folder/neighbours.md"
fi
if asked hops; then
  printf '\n%s\n\n' "Hops and geodesics of all pairs, 2,000 points."
  table 4g HopTable "$folder" >/dev/null
  OMP_NUM_THREADS=1 "$python" bench/peers/hops_igraph.py "$folder"
  table 4g HopTable "$folder" | tee "$folder/hops.md"
fi
if asked forman; then
  printf '\n%s\n\n' "Curvature notions beside networkx."
  OMP_NUM_THREADS=1 "$python" bench/peers/forman_networkx.py "$folder"
  table 4g CurvatureTable "$folder" | tee "$folder/curvature.md"
fi
if asked ollivier; then
  printf '\n%s\n\n' "Exact Ollivier curvature beside POT."
  OMP_NUM_THREADS=1 "$python" bench/peers/ollivier_pot.py "$folder"
  table 4g OllivierTable "$folder" | tee "$folder/ollivier.md"
fi
if asked local; then
  printf '\n%s\n\n' "Local statistics of 100,000 points in 50 dimensions, k = 50, four layers, one cold run."
  table 4g LocalRicciTable 100000 50 50 4 | tee "$folder/local.md"
fi
