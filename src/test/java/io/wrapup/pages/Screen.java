package io.wrapup.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.TestAgent;
import java.util.regex.Pattern;

/** A page of Wrapup. Elements are located by labels and roles, as users and screen readers find them. */
record Screen(Page page) {

    Screen signIn(TestAgent agent) {
        return signIn(agent.userName(), agent.password());
    }

    Screen signIn(String userName, String password) {
        page.getByLabel("User name").fill(userName);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
        return this;
    }

    /** Waits until the page is connected. */
    Screen live() {
        assertThat(page.locator(".connection")).hasText("Live");
        return this;
    }

    Locator call(PhoneCall call) {
        return page.locator("[data-call='" + call.uuid() + "']");
    }

    /** Returns the row of the call in the board's table. */
    Locator row(PhoneCall call) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(call(call)));
    }

    /** Types into the disposition search and presses Enter. */
    Screen dispose(String typed) {
        Locator find = page.getByLabel("How did the call end?");
        find.fill(typed);
        assertThat(page.locator("[role=option].chosen")).containsText(Pattern.compile(typed, Pattern.CASE_INSENSITIVE));
        find.press("Enter");
        return this;
    }

    Screen showAll() {
        page.getByLabel("Show").selectOption("all");
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
