// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which CRM is connected, whether it has what the sync needs, and which side masters which field. */
@Controller
class CrmSettingsPages {

    static final String PAGE = SynchronizationPages.ROOT + "/settings";

    private final CrmAccesses accesses;
    private final ConnectCrm connect;
    private final CheckCrm check;
    private final CrmTables tables;
    private final WakeSynchronization wake;
    private final ProblemCatalogue problems;

    CrmSettingsPages(
            CrmAccesses accesses,
            ConnectCrm connect,
            CheckCrm check,
            CrmTables tables,
            WakeSynchronization wake,
            ProblemCatalogue problems) {
        this.accesses = accesses;
        this.connect = connect;
        this.check = check;
        this.tables = tables;
        this.wake = wake;
        this.problems = problems;
    }

    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(PAGE)
    String settings(SignedIn me, Model model) {
        return show(me, null, List.of(), null, model);
    }

    @Requires(Permission.CONNECT_CRM)
    @PostMapping(PAGE)
    String connect(
            SignedIn me,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String clientId,
            @RequestParam(defaultValue = "") String clientSecret,
            @RequestParam(defaultValue = "") String pages,
            Model model) {
        var form = new CrmForm(address, clientId, clientSecret, pages);
        var found = connect.connect(form);
        if (!found.isEmpty()) {
            return show(me, form, found, null, model);
        }
        wake.wake();
        return "redirect:" + PAGE + "?done=sync-connected";
    }

    @Requires(Permission.CONNECT_CRM)
    @PostMapping(PAGE + "/check")
    String check(SignedIn me, Model model) {
        return show(me, null, List.of(), check.check(), model);
    }

    @Requires(Permission.CONNECT_CRM)
    @PostMapping(PAGE + "/disconnect")
    String disconnect() {
        connect.disconnect();
        return "redirect:" + PAGE + "?done=sync-disconnected";
    }

    private String show(
            SignedIn me,
            @Nullable CrmForm typed,
            List<Problem> found,
            @Nullable List<CheckCrm.Finding> findings,
            Model model) {
        var access = accesses.find().orElse(null);
        model.addAttribute("access", access);
        model.addAttribute("form", typed == null ? CrmForm.of(access) : typed);
        model.addAttribute("findings", findings);
        model.addAttribute(
                "tables", Arrays.stream(RecordKind.values()).map(tables::of).toList());
        model.addAttribute("problems", problems.tell(found));
        model.addAttribute("mayConnect", me.may(Permission.CONNECT_CRM));
        return "synchronization/settings";
    }
}
