package io.wrapup.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a response without a result: the change is done and durable. */
@Schema(name = "Success", description = "The change is done and durable.")
public record GwsResponse(int statusCode) {

    /** The body as JSON text; encoded once, because most responses are this one. */
    public static final String DONE = "{\"statusCode\":" + StatusCode.SUCCESS.number() + "}";
}
