package io.wrapup.demo;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.directory.CatalogueNode;
import io.wrapup.dispositions.DispositionCatalogue;
import io.wrapup.dispositions.DispositionService;
import io.wrapup.telephony.CallFeed;
import io.wrapup.telephony.TelephonyEvent;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Executes the steps of demo calls through the same interfaces as a telephony platform and agents. Thread-safe. */
@ApplicationScoped
public class DemoPlatform {

    private static final Logger LOGGER = System.getLogger(DemoPlatform.class.getName());

    @EJB
    CallFeed feed;

    @EJB
    DispositionService dispositions;

    @Inject
    DispositionCatalogue catalogue;

    /** Executes a step. A failure is logged, and the call continues with its next step. */
    void execute(DemoStep step) {
        try {
            if (step.event() != null) {
                feed.accept(List.of(TelephonyEvent.read(step.event(), Instant.now())));
            } else if (step.agent() != null) {
                dispose(step.agent(), step.callUuid());
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A step of a demo call failed", e);
        }
    }

    private void dispose(String userName, String callUuid) {
        List<String> values =
                catalogue.groups().stream().flatMap(DemoPlatform::leaves).toList();
        if (!values.isEmpty()) {
            AgentRequest request = new AgentRequest(userName, callUuid, Optional.empty(), Optional.empty());
            dispositions.set(request, Optional.empty(), pickAtRandom(values), JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    /** Picks a value at random. The first values are more frequent, as in real contact centres. */
    private static String pickAtRandom(List<String> values) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return values.get(Math.min(random.nextInt(values.size()), random.nextInt(values.size())));
    }

    private static Stream<String> leaves(CatalogueNode node) {
        return node.values().isEmpty()
                ? Stream.of(node.name())
                : node.values().stream().flatMap(DemoPlatform::leaves);
    }
}
