// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the shell into the model of every page. */
@ControllerAdvice
class ShellAdvice {

    private static final String PRODUCT = "Pergola";

    private final PackDirectory pack;
    private final ServiceSettings settings;
    private final MessageSource words;
    private final List<NavigationItem> navigation;

    ShellAdvice(PackDirectory pack, ServiceSettings settings, MessageSource words, List<NavigationItem> navigation) {
        this.pack = pack;
        this.settings = settings;
        this.words = words;
        this.navigation = navigation.stream()
                .sorted(Comparator.comparing(NavigationItem::order))
                .toList();
        this.navigation.stream()
                .filter(item -> !item.shortcut().isEmpty())
                .collect(Collectors.groupingBy(NavigationItem::shortcut))
                .forEach((letter, items) -> {
                    if (items.size() > 1) {
                        throw new IllegalStateException("The shortcut '%s' leads to %s; give each its own."
                                .formatted(
                                        letter,
                                        items.stream().map(NavigationItem::key).toList()));
                    }
                });
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request) {
        var signedIn =
                SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn person ? person : null;
        return new Shell(
                pack.vendor().name(),
                PRODUCT,
                signedIn == null ? null : signedIn.person().label(),
                signedIn == null ? null : signedIn.person().email(),
                signedIn == null ? "" : initials(signedIn.person().label()),
                signedIn == null ? List.of() : groups(signedIn),
                String.valueOf(request.getAttribute("requestId")),
                flash(request.getParameter("done")),
                request.getRequestURI().equals("/console/search")
                        ? Optional.ofNullable(request.getParameter("q")).orElse("")
                        : "",
                settings.sample());
    }

    private List<Shell.Group> groups(SignedIn signedIn) {
        Set<String> allowed = signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        var groups = new LinkedHashMap<String, List<Shell.Item>>();
        navigation.stream()
                .filter(item -> allowed.contains(item.permission()))
                .forEach(item -> groups.computeIfAbsent(item.group(), _ -> new ArrayList<>())
                        .add(new Shell.Item(
                                item.key(), item.label(), item.icon(), item.href(), item.shortcut(), null)));
        return groups.entrySet().stream()
                .map(group -> new Shell.Group(group.getKey(), group.getValue()))
                .toList();
    }

    /** What was just done, by a word of ours in the address: nothing that a visitor wrote is shown. */
    private @Nullable String flash(@Nullable String done) {
        return done == null ? null : words.getMessage("done." + done, null, null, Locale.ENGLISH);
    }

    private static String initials(String name) {
        return Arrays.stream(name.split("[\\s@.]+"))
                .filter(part -> !part.isEmpty())
                .limit(2)
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
