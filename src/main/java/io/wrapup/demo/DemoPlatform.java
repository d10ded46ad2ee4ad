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

/** Does what the scripts of demo calls say, by the ways that a telephony platform and agents have. Thread-safe. */
@ApplicationScoped
public class DemoPlatform {

    private static final Logger LOGGER = System.getLogger(DemoPlatform.class.getName());

    @EJB
    CallFeed feed;

    @EJB
    DispositionService dispositions;

    @Inject
    DispositionCatalogue catalogue;

    /** A step that fails is a pity and nothing more: the call goes on with the next. */
    void carryOut(Step step) {
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
            dispositions.set(request, Optional.empty(), favouring(values), JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    /** Some dispositions are commoner than others, as anywhere. */
    private static String favouring(List<String> values) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return values.get(Math.min(random.nextInt(values.size()), random.nextInt(values.size())));
    }

    private static Stream<String> leaves(CatalogueNode node) {
        return node.values().isEmpty()
                ? Stream.of(node.name())
                : node.values().stream().flatMap(DemoPlatform::leaves);
    }
}
