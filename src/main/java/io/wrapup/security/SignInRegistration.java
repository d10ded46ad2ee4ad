package io.wrapup.security;

import io.wrapup.directory.Role;
import io.wrapup.web.CorsPolicy;
import io.wrapup.web.HostPolicy;
import io.wrapup.web.MetricsAccess;
import io.wrapup.web.SecurityHeaders;
import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Registers {@link SignInModule} with the server before the first request. */
@WebListener
@DeclareRoles({Role.AGENT, Role.SUPERVISOR, Role.ADMIN, Role.TELEPHONY, Role.REPORTING})
public class SignInRegistration implements ServletContextListener {

    @Inject
    SignIn signIn;

    @Inject
    CorsPolicy cors;

    @Inject
    SecurityHeaders headers;

    @Inject
    HostPolicy hosts;

    @Inject
    MetricsAccess metrics;

    @Inject
    SignInAudit audit;

    @Override
    public void contextInitialized(ServletContextEvent start) {
        ServletContext application = start.getServletContext();
        SessionIds.strengthen(application);
        if (headers.isExternalHttps()) {
            application.getSessionCookieConfig().setSecure(true);
        }
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(new SignInModule(signIn, cors, headers, hosts, metrics, audit), application);
    }

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        AuthConfigFactory.getFactory().removeServerAuthModule(end.getServletContext());
    }
}
