// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.api.ApiSamples;
import dev.pergola.api.ApiScope;
import dev.pergola.api.MergePatch;
import dev.pergola.people.Open;
import dev.pergola.people.Requires;
import dev.pergola.people.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that is registered × every role: a role gets in just where its permissions say so. */
@ServiceTest
@Tag("F5")
@Tag("F6")
class RouteWalkTest {

    private static final String DENIED = "You don't have access to this page.";

    @Autowired
    World world;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private record Route(RequestMethod method, String path, Requires requires) {}

    @Test
    void letsEachRoleInWhereItsPermissionsSaySo() {
        var wrong = new ArrayList<String>();
        var routes = pages();
        var visitors = visitors();
        for (var route : routes) {
            visitors.forEach((role, visitor) -> {
                var may = role.permissions().contains(route.requires().value());
                var gotIn = gotIn(visitor, route);
                if (may != gotIn) {
                    wrong.add("%s %s as %s: %s"
                            .formatted(route.method(), route.path(), role, gotIn ? "got in" : "was refused"));
                }
            });
        }

        assertThat(routes).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    @Test
    void sendsStrangersToTheSignInPageOfTheArea() {
        for (var route : pages()) {
            if (route.method() == RequestMethod.GET) {
                var page = world.visitor().get(path(route));
                assertThat(page.address().getPath())
                        .as(route.path())
                        .isEqualTo(route.path().startsWith("/console") ? "/console/sign-in" : "/sign-in");
            }
        }
    }

    @Test
    @Tag("F7")
    void letsTokensOfEachRoleInWhereItsPermissionsSaySo() {
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            var program = ApiSamples.program(world, role, ApiScope.values());
            for (var route : api()) {
                var may = role != Role.MEMBER
                        && role.permissions().contains(route.requires().value());
                if (may != gotIn(program, route)) {
                    wrong.add("%s %s with a token of %s".formatted(route.method(), route.path(), role));
                }
            }
        }

        assertThat(api()).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("F7")
    void letsATokenInWhereItsScopeSaysSo() {
        var wrong = new ArrayList<String>();
        for (var scope : ApiScope.values()) {
            var program = ApiSamples.program(world, Role.ADMINISTRATOR, scope);
            for (var route : api()) {
                var may = scope.permission() == route.requires().value();
                if (may != gotIn(program, route)) {
                    wrong.add("%s %s with %s".formatted(route.method(), route.path(), scope.word()));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean gotIn(ApiSamples.Program program, Route route) {
        var path = path(route).replaceFirst("/api/v1", "");
        var answer = route.method() == RequestMethod.GET || route.method() == RequestMethod.DELETE
                ? program.send(route.method().name(), path, "")
                : program.send(
                        route.method().name(),
                        path,
                        "{}",
                        "Content-Type",
                        route.method() == RequestMethod.PATCH ? MergePatch.MEDIA_TYPE : "application/json",
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "If-Match",
                        "*");
        return answer.status() != 401 && answer.status() != 403;
    }

    private List<Route> pages() {
        return routes().stream().filter(route -> !isApi(route)).toList();
    }

    private List<Route> api() {
        return routes().stream().filter(RouteWalkTest::isApi).toList();
    }

    private static boolean isApi(Route route) {
        return route.path().startsWith("/api/");
    }

    private boolean gotIn(Visitor visitor, Route route) {
        var token = visitor.csrf();
        var page = route.method() == RequestMethod.GET
                ? visitor.get(path(route))
                : visitor.post(path(route), Map.of("_csrf", token));
        var refused = page.status() == 403
                || page.address().getPath().endsWith("/sign-in")
                || page.text().contains(DENIED);
        visitor.get(page.address().getPath().startsWith("/console") ? "/console/sign-in" : "/sign-in");
        return !refused;
    }

    private Map<Role, Visitor> visitors() {
        var visitors = new EnumMap<Role, Visitor>(Role.class);
        for (var role : Role.values()) {
            var visitor = role == Role.MEMBER
                    ? world.member("walker-" + UUID.randomUUID() + "@example.org")
                    : world.staff(role);
            visitor.get(role == Role.MEMBER ? "/sign-in" : "/console/sign-in");
            visitors.put(role, visitor);
        }
        return visitors;
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        handlers.getHandlerMethods().forEach((mapping, method) -> {
            var requires = method.getMethodAnnotation(Requires.class);
            if (requires == null) {
                assertThat(method.hasMethodAnnotation(Open.class)
                                || method.getBeanType().getName().startsWith("org."))
                        .as("%s names no permission", method)
                        .isTrue();
                return;
            }
            mapping.getPatternValues()
                    .forEach(path -> routes.add(new Route(
                            mapping.getMethodsCondition()
                                    .getMethods()
                                    .iterator()
                                    .next(),
                            path,
                            requires)));
        });
        return routes;
    }

    private static String path(Route route) {
        return route.path()
                .replace("{key}", "edu")
                .replace("{word}", "x")
                .replace("{number}", "0")
                .replace("{version}", "0")
                .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
    }
}
