package io.wrapup.calls.model;

import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UserDataTest {

    @Test
    void addsPairsAndOverwritesExistingKeys() {
        assertThat(data("{'a':'1','b':'2'}").updated(json("{'b':'3','c':{'d':['4']}}")))
                .isEqualTo(data("{'a':'1','b':'3','c':{'d':['4']}}"));
    }

    @Test
    void replacesANestedObjectAsAWhole() {
        assertThat(data("{'a':{'b':1,'c':2}}").updated(json("{'a':{'b':3}}"))).isEqualTo(data("{'a':{'b':3}}"));
    }

    @Test
    void doesNotSplitAKeyAtDots() {
        UserData dotted = data("{'a.b':'1','a':{'b':'2'}}");

        assertThat(dotted.without(Set.of("a.b"))).isEqualTo(data("{'a':{'b':'2'}}"));
        assertThat(dotted.has("a.b")).isTrue();
    }

    @Test
    void selectsPairsByKey() {
        UserData before = data("{'a':'1','b':'2'}");

        assertThat(before.only(Set.of("b", "c"))).isEqualTo(json("{'b':'2'}"));
        assertThat(before.without(Set.of("b", "c"))).isEqualTo(data("{'a':'1'}"));
    }

    @Test
    void isImmutable() {
        UserData before = data("{'a':'1'}");
        before.updated(json("{'a':'2'}"));
        before.without(Set.of("a"));

        assertThat(before).isEqualTo(data("{'a':'1'}"));
    }

    @Test
    void hasASizeInBytesOfUtf8() {
        assertThat(UserData.NONE.bytes()).isEqualTo(2);
        assertThat(data("{'ä':'€😀'}").bytes()).isEqualTo("{\"\":\"\"}".length() + 2 + 3 + 4);
    }
}
