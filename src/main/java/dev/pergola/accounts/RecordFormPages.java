// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The form that makes or edits a record of any kind. */
@Controller
class RecordFormPages {

    private static final String ACCOUNTS = AccountPages.LIST;
    private static final String CONTACTS = ContactPages.LIST;
    private static final String OPPORTUNITIES = OpportunityPages.LIST;

    private final SaveRecord save;
    private final RecordTexts texts;
    private final Stored stored;
    private final AccountDirectory accounts;
    private final SpreadAddress spread;
    private final Owners owners;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;

    RecordFormPages(
            SaveRecord save,
            RecordTexts texts,
            Stored stored,
            AccountDirectory accounts,
            SpreadAddress spread,
            Owners owners,
            PackDirectory pack,
            ProblemCatalogue problems) {
        this.save = save;
        this.texts = texts;
        this.stored = stored;
        this.accounts = accounts;
        this.spread = spread;
        this.owners = owners;
        this.pack = pack;
        this.problems = problems;
    }

    /**
     * @param account the account that the new contact or opportunity belongs to
     * @param role    what the new contact shall be
     */
    @Requires(Permission.EDIT_ACCOUNTS)
    @GetMapping({ACCOUNTS + "/new", CONTACTS + "/new", OPPORTUNITIES + "/new"})
    String empty(
            SignedIn me,
            HttpServletRequest request,
            @RequestParam @Nullable UUID account,
            @RequestParam @Nullable ContactRole role,
            Model model) {
        var kind = kind(request);
        var given = new HashMap<>(texts.blank(kind));
        if (role != null) {
            given.put("roles", role.name());
        }
        if (account != null) {
            accounts.find(account).ifPresent(found -> given.putAll(texts.startingAt(kind, found)));
        }
        return form(me, kind, null, null, given, List.of(), model);
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping({ACCOUNTS, CONTACTS, OPPORTUNITIES})
    String create(
            SignedIn me, HttpServletRequest request, @RequestParam MultiValueMap<String, String> sent, Model model) {
        var kind = kind(request);
        var given = given(kind, sent);
        return switch (save.create(kind, given, "console")) {
            case SaveRecord.Outcome.Saved saved ->
                "redirect:/console/" + kind.plural() + "/" + saved.id() + "?done=record-made";
            case SaveRecord.Outcome.Refused refused -> form(me, kind, null, null, given, refused.problems(), model);
            case SaveRecord.Outcome.Outdated _, SaveRecord.Outcome.Unknown _ ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @GetMapping({ACCOUNTS + "/{id}/edit", CONTACTS + "/{id}/edit", OPPORTUNITIES + "/{id}/edit"})
    String edit(SignedIn me, HttpServletRequest request, @PathVariable UUID id, Model model) {
        var kind = kind(request);
        var now = texts.of(kind, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return form(me, kind, id, now.version(), now.texts(), List.of(), model);
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping({ACCOUNTS + "/{id}/edit", CONTACTS + "/{id}/edit", OPPORTUNITIES + "/{id}/edit"})
    String save(
            SignedIn me,
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        var kind = kind(request);
        var given = given(kind, sent);
        return switch (save.edit(kind, id, version, given, "console")) {
            case SaveRecord.Outcome.Saved saved
            when !saved.touched().isEmpty() ->
                "redirect:/console/" + kind.plural() + "/" + id + "/address?done=record-saved";
            case SaveRecord.Outcome.Saved saved ->
                "redirect:/console/" + kind.plural() + "/" + id + "?done="
                        + (saved.edits().isEmpty() ? "record-same" : "record-saved");
            case SaveRecord.Outcome.Refused refused ->
                form(me, kind, id, version, over(kind, id, given), refused.problems(), model);
            case SaveRecord.Outcome.Outdated outdated ->
                form(
                        me,
                        kind,
                        id,
                        outdated.version(),
                        over(kind, id, given),
                        List.of(Problem.of("record-changed-meanwhile")),
                        model);
            case SaveRecord.Outcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** What was sent, over what is stored: a field that the form did not let go stays in sight. */
    private Map<String, String> over(RecordKind kind, UUID id, Map<String, String> given) {
        var shown = new HashMap<String, String>();
        texts.of(kind, id).ifPresent(now -> shown.putAll(now.texts()));
        shown.putAll(given);
        return shown;
    }

    /** Only our fields; several ticks of one field become one text. */
    private static Map<String, String> given(RecordKind kind, MultiValueMap<String, String> sent) {
        var given = new HashMap<String, String>();
        for (var field : kind.fields()) {
            var values = sent.get(field.key());
            if (values != null) {
                given.put(
                        field.key(),
                        values.stream().filter(value -> !value.isBlank()).collect(Collectors.joining("; ")));
            }
        }
        return given;
    }

    private String form(
            SignedIn me,
            RecordKind kind,
            @Nullable UUID id,
            @Nullable Long version,
            Map<String, String> given,
            List<Problem> found,
            Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("version", version);
        var sections = FormSection.of(kind);
        var name = id == null
                ? ""
                : texts.of(kind, id).map(now -> name(kind, now.texts())).orElse("");
        model.addAttribute("name", name);
        model.addAttribute("heading", id == null ? "New " + kind.word() : "Edit " + name);
        model.addAttribute("given", given);
        var account = kind == RecordKind.ACCOUNT
                ? Optional.ofNullable(id)
                : Optional.ofNullable(given.get("account"))
                        .flatMap(text ->
                                stored.identify(RecordKind.ACCOUNT, text).or(() -> stored.referred(text)));
        model.addAttribute("account", account.flatMap(accounts::find).orElse(null));
        model.addAttribute(
                "reach", id == null ? null : account.map(spread::reach).orElse(null));
        model.addAttribute("sections", sections);
        model.addAttribute("owners", owners.nameable());
        model.addAttribute("words", pack.records());
        model.addAttribute("programs", pack.programs());
        model.addAttribute("mayChangeOwner", me.may(Permission.CHANGE_OWNERS));
        model.addAttribute("problems", problems.tell(inOrder(found, sections)));
        model.addAttribute("taken", taken(kind, found, given));
        return "accounts/form";
    }

    /** As the fields stand in the form; what is about no field goes first. */
    private static List<Problem> inOrder(List<Problem> found, List<FormSection> sections) {
        var keys = sections.stream()
                .flatMap(section -> section.fields().stream())
                .map(Field::key)
                .toList();
        return found.stream()
                .sorted(Comparator.comparingInt(
                        problem -> problem.field() == null ? -1 : keys.indexOf(problem.field())))
                .toList();
    }

    /** The record that has the CRM id already. */
    private @Nullable UUID taken(RecordKind kind, List<Problem> found, Map<String, String> given) {
        return found.stream().anyMatch(problem -> problem.code().equals("external-id-taken"))
                ? stored.identify(kind, given.getOrDefault("externalId", "").strip())
                        .orElse(null)
                : null;
    }

    static String name(RecordKind kind, Map<String, String> given) {
        return kind == RecordKind.CONTACT
                ? (given.getOrDefault("firstName", "") + " " + given.getOrDefault("lastName", "")).strip()
                : given.getOrDefault("name", "");
    }

    /** The mappings name each kind by its plural, right after the console. */
    static RecordKind kind(HttpServletRequest request) {
        var plural = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/")[2];
        return Arrays.stream(RecordKind.values())
                .filter(kind -> kind.plural().equals(plural))
                .findFirst()
                .orElseThrow();
    }
}
