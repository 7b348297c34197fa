# Sourced by the scripts one folder up, from the project's folder: brings a Node that runs TypeScript and the packages
# that package-lock.json names, then leaves `node` on the PATH.

complain() {
  printf '%s\n' "$*" >&2
  exit 1
}

# 22.18 and 23.6 are the first that run TypeScript without a flag.
node_is_recent() {
  "$1" -e 'var v = process.versions.node.split(".").map(Number);
    process.exit(v[0] > 23 || (v[0] === 23 && v[1] >= 6) || (v[0] === 22 && v[1] >= 18) ? 0 : 1)' >/dev/null 2>&1
}

bring_node() {
  if command -v node >/dev/null 2>&1 && node_is_recent node; then
    return
  fi
  case $(uname -s) in
    Linux) os=linux ;;
    Darwin) os=darwin ;;
    *) complain "Portico needs Node 22.18 or newer, and there is no package of it for $(uname -s); install it from https://nodejs.org and start again." ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) complain "Portico needs Node 22.18 or newer, and there is no package of it for $(uname -m); install it from https://nodejs.org and start again." ;;
  esac
  own="$PWD/.tools/node_modules/node-$os-$arch/bin"
  if ! node_is_recent "$own/node"; then
    command -v npm >/dev/null 2>&1 ||
      complain 'Portico needs Node 22.18 or newer, and neither that nor npm was found; install Node from https://nodejs.org and start again.'
    printf '  Node 22.18 or newer is needed; bringing Node 24 into .tools … '
    began=$(date +%s)
    log=$(mktemp)
    npm install --prefix .tools --no-audit --no-fund --loglevel=error "node-$os-$arch@24.21.0" >"$log" 2>&1 || {
      printf 'failed\n'
      cat "$log" >&2
      rm -f "$log"
      complain 'npm could not install Node; see above why, or install Node 22.18 or newer yourself and start again.'
    }
    rm -f "$log"
    printf 'done (%s s)\n' "$(($(date +%s) - began))"
    node_is_recent "$own/node" ||
      complain 'The Node that npm brought does not run on this system; install Node 22.18 or newer yourself and start again.'
  fi
  PATH="$own:$PATH"
  export PATH
}

# A registry that lacks a package for some other system makes `npm ci` refuse the whole list (EUSAGE); `npm install` takes
# the same versions from the same list and passes over what this system does not need.
install_packages() {
  flags='--include=dev --no-audit --no-fund --loglevel=error'
  npm ci $flags >"$1" 2>&1 && return
  grep -q EUSAGE "$1" && npm install --no-save $flags >"$1" 2>&1
}

bring_packages() {
  if node $NODE_FLAGS script/lib/packages.ts check; then
    return
  fi
  command -v npm >/dev/null 2>&1 ||
    complain 'The packages are not installed yet and npm was not found; install Node with npm from https://nodejs.org and start again.'
  printf '  Installing the packages that package-lock.json names … '
  began=$(date +%s)
  log=$(mktemp)
  install_packages "$log" || {
    printf 'failed\n'
    cat "$log" >&2
    rm -f "$log"
    complain 'npm could not install the packages; see above why.'
  }
  rm -f "$log"
  node $NODE_FLAGS script/lib/packages.ts stamp
  printf 'done (%s s)\n' "$(($(date +%s) - began))"
}

NODE_FLAGS=--disable-warning=ExperimentalWarning
bring_node
bring_packages
