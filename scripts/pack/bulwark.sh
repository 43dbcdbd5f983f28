#!/bin/sh
# Starts Bulwark out of the folder that it was unpacked into, with the Node and the PostgreSQL beside it.
set -eu

self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
here=$(cd "$(dirname "$self")" && pwd -P)

flags=
case ${1-} in
  start | demo | backup | restore | household | keys | verify) ;;
  import | people) flags=--max-semi-space-size=8 ;;
  *)
    echo "./bulwark start | backup | restore | import | people | household | keys | verify | demo" >&2
    exit 2
    ;;
esac
command=$1
shift

POSTGRES_BINARIES=${POSTGRES_BINARIES-$here/postgres}
INIT_CWD=$PWD
export POSTGRES_BINARIES INIT_CWD
# Its files are its owner's; what others may read it says itself.
umask 022
exec "$here/node/bin/node" $flags "$here/scripts/$command.mjs" "$@"
