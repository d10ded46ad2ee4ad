package io.wrapup.bench;
import java.nio.file.*; import java.time.Duration; import java.util.stream.*; import java.util.*;
public final class Quick {
  public static void main(String[] a) throws Exception {
    Servers s = new Servers(Path.of("bench/target/work-" + ProcessHandle.current().pid()));
    List<String> settings = Arrays.stream(a).filter(x -> x.startsWith("-D")).toList();
    try (ServerProcess floor = s.floor(); Wrapup w = s.wrapup(settings.toArray(String[]::new))) {
      System.out.println("floor " + floor.secondsToStart() + " wrapup " + w.server().secondsToStart()+" pid "+w.server().pid()+" "+w.server().base());
      Calls c = new Calls("01ACTIVE", 1024, 64); w.feed(c.established());
      List<String> cookies = IntStream.range(0, 64).mapToObj(i -> w.signIn(Directory.agent(i))).toList();
      Path act = Requests.dispositions(w.server().folder().resolve("active"), c, cookies::get);
      Path bas = Requests.dispositions(w.server().folder().resolve("basic"), c, i -> Wrapup.basic(Directory.agent(i)));
      Calls r = new Calls("01RELEASED", 1024, 64); w.feed(r.established()); w.feed(r.released());
      Path rel = Requests.dispositions(w.server().folder().resolve("released"), r, cookies::get);
      Path jax = Requests.same(floor.folder().resolve("jaxrs"), "/api/calls/1"); Path ser = Requests.same(floor.folder().resolve("servlet"), "/servlet/1");
      Duration d = Duration.ofSeconds(Long.getLong("secs", 3));
      List<String> cases = Arrays.stream(a).filter(x -> !x.startsWith("-D")).toList();
      for (int i=0;i<2;i++) { for (Path p : List.of(act)) Wrk.run(w.server().base(), p, 16, Duration.ofSeconds(6)); Wrk.run(floor.base(), jax, 16, Duration.ofSeconds(4)); }
      for (int conns : new int[]{1,16,64}) {
        if (System.getProperty("conns")!=null && !Arrays.asList(System.getProperty("conns").split(",")).contains(""+conns)) continue;
        Rounds<Load> rounds = new Rounds<Load>();
        if (cases.contains("servlet")) rounds.add("servlet", () -> Wrk.run(floor.base(), ser, conns, d).complete());
        rounds.add("jaxrs", () -> Wrk.run(floor.base(), jax, conns, d).complete());
        rounds.add("active", () -> Wrk.run(w.server().base(), act, conns, d).complete());
        if (cases.contains("basic")) rounds.add("basic", () -> Wrk.run(w.server().base(), bas, conns, d).complete());
        if (cases.contains("released")) rounds.add("released", () -> Wrk.run(w.server().base(), rel, conns, d).complete());
        rounds.run(Integer.getInteger("rounds", 3));
        for (String n : List.of("servlet","jaxrs","active","basic","released")) { if (!n.equals("jaxrs")&&!n.equals("active")&&!cases.contains(n)) continue;
          System.out.printf("c%d %-8s %s/s p50 %s p99 %s ratio %s%n", conns, n, rounds.of(n, Load::perSecond), rounds.of(n, Load::p50), rounds.of(n, Load::p99), rounds.ratio(n,"jaxrs", Load::perSecond)); }
      }
      if (cases.contains("hold")) { System.out.println("holding"); while (!Files.exists(Path.of("/tmp/ap/stop"))) Thread.sleep(500); }
    }
  }
}
