package io.wrapup.calls.store;

import io.wrapup.calls.model.AppliedIds;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.UserData;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.List;

/** The JSON form in which the store keeps calls and facts. Thread-safe. */
final class CallCodec {

    private static final Jsonb JSON =
            JsonbBuilder.create(new JsonbConfig().withAdapters(new UserDataAsObject(), new AppliedIdsAsArray()));

    private CallCodec() {}

    static String write(Object value) {
        return JSON.toJson(value);
    }

    static Call call(String text) {
        return JSON.fromJson(text, Call.class);
    }

    static ChangeRecord record(String text) {
        return JSON.fromJson(text, ChangeRecord.class);
    }

    static List<Leg> legs(String text) {
        return List.of(JSON.fromJson(text, Leg[].class));
    }

    /** Maps user data to the JSON object of its pairs. */
    public static final class UserDataAsObject implements JsonbAdapter<UserData, JsonObject> {
        @Override
        public JsonObject adaptToJson(UserData userData) {
            return userData.pairs();
        }

        @Override
        public UserData adaptFromJson(JsonObject pairs) {
            return new UserData(pairs);
        }
    }

    /** Maps applied ids to the array of their digests. */
    public static final class AppliedIdsAsArray implements JsonbAdapter<AppliedIds, long[]> {
        @Override
        public long[] adaptToJson(AppliedIds ids) {
            return ids.digests();
        }

        @Override
        public AppliedIds adaptFromJson(long[] digests) {
            return AppliedIds.of(digests);
        }
    }
}
