// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Secrets;
import dev.pergola.shared.ServiceSettings;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands before every handler: sessions, forged-request protection, headers; {@link PermissionGate} decides. */
@Configuration
@ConditionalOnWebApplication
class WebSecurity implements WebMvcConfigurer {

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self';"
            + " form-action 'self' %s; base-uri 'self'; object-src 'none'";

    private final PermissionGate gate;

    WebSecurity(PermissionGate gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            SessionCookies cookies,
            Secrets secrets,
            ServiceSettings settings,
            OidcSettings oidcSettings,
            OidcSignIn oidc,
            ObjectProvider<ClientRegistrationRepository> providers)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(Permission.READ_METRICS.name())
                        .anyRequest()
                        .permitAll())
                .securityContext(context -> context.securityContextRepository(cookies))
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                        .ignoringRequestMatchers("/callbacks/**", "/mail/**", "/sample/**", "/surveys/**"))
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.none()))
                .logout(logout -> logout.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_POLICY.formatted(oidcSettings.origin())))
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(problems -> problems.authenticationEntryPoint(signInPage())
                        .accessDeniedHandler(
                                (request, response, denied) -> response.sendError(HttpStatus.FORBIDDEN.value())))
                .webAuthn(passkeys -> passkeys.rpName("Pergola")
                        .rpId(settings.baseUrl().getHost())
                        .allowedOrigins(settings.address(""))
                        .disableDefaultRegistrationPage(true)
                        .withObjectPostProcessor(keepingSessionsIn(cookies)))
                .addFilterBefore(new ActingFilter(secrets), ExceptionTranslationFilter.class);
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/console/sign-in")
                    .userInfoEndpoint(user -> user.oidcUserService(oidc))
                    .successHandler((_, response, _) -> response.sendRedirect("/console"))
                    .failureHandler((_, response, _) -> response.sendRedirect("/console/sign-in?refused")));
        }
        return http.build();
    }

    /** The framework's passkey filter would keep its own session; ours is told instead. */
    private static ObjectPostProcessor<WebAuthnAuthenticationFilter> keepingSessionsIn(SessionCookies cookies) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends WebAuthnAuthenticationFilter> O postProcess(O filter) {
                filter.setSecurityContextRepository(cookies);
                return filter;
            }
        };
    }

    /** Sends a visitor to the sign-in page of the area, and back afterwards. */
    private static AuthenticationEntryPoint signInPage() {
        return (request, response, denied) -> {
            if (!"GET".equals(request.getMethod())) {
                response.sendError(HttpStatus.FORBIDDEN.value());
                return;
            }
            var query = request.getQueryString();
            var next = request.getRequestURI() + (query == null ? "" : "?" + query);
            var page = SessionCookies.area(request) == Person.Kind.STAFF ? "/console/sign-in" : "/sign-in";
            response.sendRedirect(
                    page + "?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));
        };
    }

    /** A request is observed as one; observing each filter in front of it cost more than the filters. */
    @Bean
    SecurityObservationSettings filtersUnobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JdbcPublicKeyCredentialUserEntityRepository passkeyOwners(JdbcOperations jdbc) {
        return new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
    }

    @Bean
    JdbcUserCredentialRepository passkeyStore(JdbcOperations jdbc) {
        return new JdbcUserCredentialRepository(jdbc);
    }
}
