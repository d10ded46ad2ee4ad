# mvn package && docker build -t wrapup .
# With a directory of your own, whose passwords are hashed:
#   docker run -p 8080:8080 -v wrapup:/data -v $PWD/directory.json:/etc/wrapup/directory.json:ro -e WRAPUP_DIRECTORY=/etc/wrapup/directory.json wrapup
# To try it on this machine only, with the demo directory, whose passwords are public:
#   docker run -p 127.0.0.1:8080:8080 -v wrapup:/data -e WRAPUP_DIRECTORY_ALLOW_INSECURE=true wrapup
FROM eclipse-temurin:17-jre

# A numeric user, so that an orchestrator can verify that it is not root. It may write to /data and /tmp only.
RUN install -d -o 10001 -g 0 -m 700 /data
WORKDIR /opt/wrapup
COPY target/wrapup.jar ./
USER 10001:0

# Listen on every interface: clients are outside of the container.
ENV WRAPUP_DATA=/data WRAPUP_HTTP_ADDRESS=0.0.0.0
VOLUME /data
EXPOSE 8080

# Ready when the application is deployed and its database responds.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD curl -fsS http://127.0.0.1:8080/health/ready

# JVM options: JAVA_TOOL_OPTIONS. The parallel collector has the lowest cost per request. The jar is unpacked to a fixed folder, because a killed server leaves its unpacked files behind.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseParallelGC", "-jar", "wrapup.jar", \
            "--unpackdir", "/tmp/wrapup"]
