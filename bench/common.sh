# SPDX-License-Identifier: Apache-2.0
# What the programs in bench/ share; sourced by them. Sets: root, bench, work (a directory that is removed at the end).
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/.." && pwd)

# Says which of the tools is missing and where it comes from.
need() {
  command -v "$1" > /dev/null || { echo "The tool '$1' is missing. In Debian it is in the package $2." >&2; exit 2; }
}

# Ends what was started here, by id, and removes the directory. Runs however the script ends. Whoever starts the service
# writes its id into $work/service.pid.
clean_up() {
  local status=$?
  trap - EXIT INT TERM
  if [ -f "$work/service.pid" ]; then
    local service
    service=$(cat "$work/service.pid")
    if kill "$service" 2> /dev/null; then
      kill -CONT "$service" 2> /dev/null || true
      for _ in $(seq 300); do kill -0 "$service" 2> /dev/null || break; sleep 0.1; done
      kill -9 "$service" 2> /dev/null || true
    fi
  fi
  # A killed service leaves its database running; the first line of this file is that process's id.
  local file="$work/data/postgres/postmaster.pid"
  if [ -f "$file" ] && kill -INT "$(head -n 1 "$file")" 2> /dev/null; then
    for _ in $(seq 100); do [ -f "$file" ] || break; sleep 0.1; done
  fi
  if [ -n "${KEEP:-}" ]; then echo "Kept: $work" >&2; else rm -rf "$work"; fi
  exit "$status"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/pergola-bench.XXXXXX")
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

. "$root/.mvn/find-jdk.sh"
need psql postgresql-client
need curl curl

# A port on loopback that nobody uses now.
free_port() {
  "$JAVA_HOME/bin/java" "$bench/FreePort.java"
}

# The address of the embedded database while the service runs, as psql takes it.
database() {
  sed -n 's/^database=jdbc://p' "$work/data/pergola.lock"
}

sql() {
  psql -X -q -At -v ON_ERROR_STOP=1 "$(database)" "$@"
}

# Starts the service, with the given options, on the fresh directory $work/data and waits until its pages answer.
# Sets: service, port.
start_service() {
  port=$(free_port)
  "$root/pergola" serve --data "$work/data" --port "$port" "$@" > "$work/service.log" 2>&1 &
  service=$!
  echo "$service" > "$work/service.pid"
  echo "Starting the service …" >&2
  until curl -s -f -o /dev/null -m 5 "http://localhost:$port/sign-in"; do
    kill -0 "$service" 2> /dev/null || { tail -n 20 "$work/service.log" >&2; echo "The service did not start." >&2; exit 2; }
    [ "$SECONDS" -lt 900 ] || { echo "The service did not start in 15 minutes; see $work/service.log." >&2; exit 2; }
    sleep 0.2
  done
}
