package io.wrapup.directory;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A recorder of the users whose sign-ins the directory has ended, for tests without a container. For one thread. */
final class RecordedSignInsEnded implements Event<SignInsEnded> {

    private final List<Set<String>> heard = new ArrayList<>();

    List<Set<String>> heard() {
        return heard;
    }

    @Override
    public void fire(SignInsEnded event) {
        heard.add(event.userNames());
    }

    @Override
    public <U extends SignInsEnded> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends SignInsEnded> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Event<SignInsEnded> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends SignInsEnded> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends SignInsEnded> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
