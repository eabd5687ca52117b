// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Keeping and forgetting the views of a list; both lead back to the list. */
@Controller
class SavedViewPages {

    private static final Pattern LIST = Pattern.compile("/console/[a-z-]+");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 1_000;

    private final SavedViews views;

    SavedViewPages(SavedViews views) {
        this.views = views;
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/views")
    String keep(SignedIn me, @RequestParam String list, @RequestParam String name, @RequestParam String query) {
        var word = name.strip();
        if (!LIST.matcher(list).matches() || query.length() > LONGEST_QUERY) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (word.isEmpty()) {
            return "redirect:" + list + "?" + query;
        }
        views.keep(
                me.person().id(), list, word.length() > LONGEST_NAME ? word.substring(0, LONGEST_NAME) : word, query);
        return "redirect:" + list + "?" + query + (query.isEmpty() ? "" : "&") + "done=view-kept";
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/views/{id}/forget")
    String forget(SignedIn me, @PathVariable UUID id, @RequestParam String list) {
        if (!LIST.matcher(list).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        views.forget(me.person().id(), id);
        return "redirect:" + list + "?done=view-forgotten";
    }
}
