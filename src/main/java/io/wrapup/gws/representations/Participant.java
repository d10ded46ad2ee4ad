package io.wrapup.gws.representations;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Another leg of a call, identified by its number, as GWS documents the attribute {@code participants} of CallResource.
 */
@JsonbPropertyOrder({"e164Number", "formattedPhoneNumber", "phoneNumber", "digits"})
public record Participant(String e164Number, String formattedPhoneNumber, String phoneNumber, String digits) {

    public static Participant of(String number) {
        return new Participant("", number, number, number);
    }
}
