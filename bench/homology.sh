#!/usr/bin/env bash
# The homology table: inputs, then Ripser, GUDHI and explico as whole processes, then explico warm with one thread and two.
# Usage: bench/homology.sh FOLDER [WORD ...]     on an idle machine; takes half an hour. WORDs choose rows by their names.
# Needs Debian's ripser, python3-numpy, python3-scipy, python3-gudhi, time; TDA=FOLDER names shared inputs where there are some; RUNS=5 repeats more.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?name a folder for the inputs}
shift
mvn -q -o -pl bench -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath
[ -e "$folder/rows.csv" ] || /usr/bin/python3 bench/peers/homology_inputs.py "$folder" ${TDA:+"$TDA"}
/usr/bin/python3 bench/peers/homology_peers.py "$folder" -n "${RUNS:-3}" "$@" | tee "$folder/cold.md"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx8g --add-modules=jdk.incubator.vector -cp "bench/target/classes:core/target/classes:$(cat bench/target/classpath)" \
  org.explico.bench.HomologyTable "$folder" "$@" | tee "$folder/warm.md"
