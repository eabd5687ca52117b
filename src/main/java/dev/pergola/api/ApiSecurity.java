// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.ActingFilter;
import dev.pergola.shared.Problem;
import dev.pergola.shared.Secrets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands before the handlers of the API: a token and nothing else. Cookies are not read, so none can be abused. */
@Configuration
@ConditionalOnWebApplication
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            RecogniseToken recognise,
            ProblemAnswers answers,
            KeptAnswers kept,
            PlatformTransactionManager transactions,
            ApiSettings settings,
            Secrets secrets)
            throws Exception {
        var tokens = new TokenFilter(recognise, answers);
        var writes = new WriteFilter(
                kept,
                new TransactionTemplate(transactions),
                answers,
                settings.largestBody().toBytes());
        return http.securityMatcher(ApiController.PATH, ApiController.PATH + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(OpenApiFile.JSON, OpenApiFile.YAML)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.disable())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .exceptionHandling(problems -> problems.authenticationEntryPoint(tokens))
                .addFilterBefore(tokens, AnonymousAuthenticationFilter.class)
                .addFilterBefore(new ActingFilter(secrets), ExceptionTranslationFilter.class)
                .addFilterAfter(writes, AuthorizationFilter.class)
                .addFilterBefore(new RateFilter(settings.requestsPerMinute(), answers), WriteFilter.class)
                .build();
    }

    /** What the firewall refuses never reaches a handler; it is told in the words of the API as well. */
    @Bean
    RequestRejectedHandler rejected(ProblemAnswers answers) {
        return (request, response, _) -> {
            if (request.getRequestURI().startsWith(ApiController.PATH + "/")) {
                answers.write(
                        ApiRefusal.of(HttpStatus.BAD_REQUEST, Problem.of("request-unreadable")), request, response);
            } else {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            }
        };
    }
}
