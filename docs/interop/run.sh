#!/bin/sh
# Installs the pinned packages beside this script and compares them with the executable specification. Ends with 0 if the
# deviations are exactly those that README.md explains.
set -eu
cd "$(dirname "$0")"
# Without its optional package for large numbers, which would have to be compiled, browserid-crypto computes by itself.
npm ci --ignore-scripts --omit=optional --silent
# The one step of browserid-crypto's own script after an installation that it needs: joining its files.
node node_modules/browserid-crypto/scripts/package.js > /dev/null
status=0
node interop.mjs || status=1
node fxa.mjs || status=1
node browserid.mjs || status=1
exit $status
