# mvn package && docker build -t wrapup . && docker run -p 8080:8080 -v wrapup:/data wrapup
FROM eclipse-temurin:17-jre

# A number, so that an orchestrator can see that it is not root. /data is all that it may write, apart from /tmp.
RUN install -d -o 10001 -g 0 -m 770 /data
WORKDIR /opt/wrapup
COPY target/wrapup.jar payara-config/all-interfaces.asadmin ./
USER 10001:0

ENV WRAPUP_DATA=/data
VOLUME /data
EXPOSE 8080

# Not ready before the application is deployed and its database answers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD curl -fsS http://127.0.0.1:8080/health/ready

# JVM options: JAVA_TOOL_OPTIONS. The parallel collector costs least for each request. Unpacked to a fixed folder, because a killed server leaves what it unpacked behind.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseParallelGC", "-jar", "wrapup.jar", \
            "--prebootcommandfile", "all-interfaces.asadmin", "--unpackdir", "/tmp/wrapup"]
