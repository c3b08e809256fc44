#!/bin/bash -eu
# Builds the fuzz targets for the runner of OSS-Fuzz, into $OUT: the classes, the libraries, a JDK 25, and for each target a script, its
# dictionary and its seeds. The runner knows a target by the word LLVMFuzzerTestOneInput in its script.

export JAVA_HOME=$JDK_25
./mvnw -q -B -P 'command,fuzzer,!format' -pl fuzz -am "-Dfoxproof.fuzz.classpath=$PWD/classpath" process-test-classes

mkdir -p "$OUT/classes" "$OUT/lib"
number=10
for entry in "$PWD/fuzz/target/test-classes" $(tr ':' ' ' <classpath); do
    if [ -d "$entry" ]; then
        cp -r "$entry" "$OUT/classes/$number"
        number=$((number + 1))
    elif [ -f "$entry" ]; then
        cp "$entry" "$OUT/lib/"
    fi
done
# The engine is the runner's own; here it is needed to load the targets.
mv "$OUT"/lib/jazzer-[0-9]*.jar .foxproof-jazzer.jar
cp -rL "$JDK_25" "$OUT/jdk-25"

campaign() {
    "$JAVA_HOME/bin/java" -cp "$(printf '%s:' "$OUT"/classes/* "$OUT"/lib/*.jar).foxproof-jazzer.jar" \
        dev.foxproof.fuzz.campaign.Campaign "$@"
}

instrumented='dev.foxproof.spec.**:dev.foxproof.server.**:dev.foxproof.conformance.**'
for target in $(campaign list); do
    campaign export "$PWD/.foxproof-export" "$target"
    if [ -s .foxproof-export/dictionary ]; then cp .foxproof-export/dictionary "$OUT/$target.dict"; fi
    "$JAVA_HOME/bin/jar" --create --no-manifest --file "$OUT/${target}_seed_corpus.zip" -C .foxproof-export/seeds .

    cat >"$OUT/$target" <<SCRIPT
#!/bin/bash
# LLVMFuzzerTestOneInput: a fuzz target.
here=\$(dirname "\$0")
classpath=\$(printf '%s:' "\$here"/classes/* "\$here"/lib/*.jar)
# To reproduce a finding there is less memory.
if [[ "\$*" =~ (^| )-runs=[0-9]+($| ) ]]; then memory=-Xmx1900m; else memory=-Xmx2048m; fi
JAVA_HOME="\$here/jdk-25" LD_LIBRARY_PATH="\$here/jdk-25/lib/server:\$here" \\
    exec "\$here/jazzer_driver" --agent_path="\$here/jazzer_agent_deploy.jar" --cp="\${classpath%:}" \\
    --target_class=dev.foxproof.fuzz.Engine --target_args=$target \\
    '--instrumentation_includes=$instrumented' '--custom_hook_includes=$instrumented' \\
    --disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks \\
    --jvm_args="\$memory:-XX\:MaxJavaStackTraceDepth=24:-XX\:+EnableDynamicAgentLoading:--enable-native-access=ALL-UNNAMED:--sun-misc-unsafe-memory-access=allow" \\
    "\$@"
SCRIPT
    chmod +x "$OUT/$target"
done
