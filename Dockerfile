# mvn package && docker build -t wrapup .
# With a directory of your own, whose passwords are hashed:
#   docker run -p 8080:8080 -v wrapup:/data -v $PWD/directory.json:/etc/wrapup/directory.json:ro -e WRAPUP_DIRECTORY=/etc/wrapup/directory.json wrapup
# To try it on this machine only, with the demo directory, whose passwords everybody knows:
#   docker run -p 127.0.0.1:8080:8080 -v wrapup:/data -e WRAPUP_DIRECTORY_ALLOW_INSECURE=true wrapup
FROM eclipse-temurin:17-jre

# A number, so that an orchestrator can see that it is not root. /data is all that it may write, apart from /tmp.
RUN install -d -o 10001 -g 0 -m 700 /data
WORKDIR /opt/wrapup
COPY target/wrapup.jar ./
USER 10001:0

# A container is reached from outside: every interface.
ENV WRAPUP_DATA=/data WRAPUP_HTTP_ADDRESS=0.0.0.0
VOLUME /data
EXPOSE 8080

# Not ready before the application is deployed and its database answers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD curl -fsS http://127.0.0.1:8080/health/ready

# JVM options: JAVA_TOOL_OPTIONS. The parallel collector costs least for each request. Unpacked to a fixed folder, because a killed server leaves what it unpacked behind.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseParallelGC", "-jar", "wrapup.jar", \
            "--unpackdir", "/tmp/wrapup"]
