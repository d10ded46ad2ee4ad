package io.wrapup.web;

import io.wrapup.json.BodyTooLargeException;
import io.wrapup.json.IncompleteBodyException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.StrictJson;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A reader of request bodies that accepts strict JSON only, of at most {@code wrapup.http.max-body-bytes}. Its scope is
 * dependent, because Jersey chooses a reader by the class of the instance, and a client proxy has neither the type
 * argument nor the media type.
 */
@Provider
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements MessageBodyReader<JsonValue> {

    @Inject
    @ConfigProperty(name = "wrapup.http.max-body-bytes", defaultValue = "1048576")
    int maxBytes;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonValue.class;
    }

    @Override
    public JsonValue readFrom(
            Class<JsonValue> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        byte[] document = read(body);
        if (document.length > maxBytes) {
            throw new BodyTooLargeException(maxBytes);
        }
        return StrictJson.parse(document, encoding(mediaType));
    }

    private byte[] read(InputStream body) {
        try {
            return body.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new IncompleteBodyException(e);
        }
    }

    private static Charset encoding(MediaType mediaType) {
        String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("The charset of the body is unknown", e);
        }
    }
}
