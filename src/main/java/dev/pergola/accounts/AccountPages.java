// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SavedViews;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.SortPlace;
import dev.pergola.timeline.TimelineDirectory;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Accounts as a list and each as a record. */
@Controller
class AccountPages {

    static final String LIST = "/console/accounts";
    private static final List<Integer> AHEAD = List.of(30, 60, 90);
    private static final List<Column> COLUMNS = List.of(
            new Column("status", "Status"),
            new Column("owner", "Owner"),
            new Column("csm", "CSM"),
            new Column("segment", "CSM segment"),
            new Column("size", "Size"),
            new Column("region", "Region"),
            new Column("domains", "Mail domains"),
            new Column("since", "Customer since"),
            new Column("renewal", "Next renewal"),
            new Column("subscriptions", "Active subscriptions"),
            new Column("utilisation", "Licence utilisation"));
    private static final List<String> USUAL = List.of("owner", "segment", "region", "renewal", "utilisation");

    /** A column of the list that one may choose. */
    record Column(String name, String label) {}

    private final AccountLists lists;
    private final AccountDirectory accounts;
    private final ContactDirectory contacts;
    private final OpportunityDirectory opportunities;
    private final List<AccountHoldings> holdings;
    private final UsageHistory usage;
    private final MergeProposals proposals;
    private final Owners owners;
    private final PackDirectory pack;
    private final SavedViews views;
    private final TimelineDirectory timelines;
    private final RecordAsides asides;

    AccountPages(
            AccountLists lists,
            AccountDirectory accounts,
            ContactDirectory contacts,
            OpportunityDirectory opportunities,
            List<AccountHoldings> holdings,
            UsageHistory usage,
            MergeProposals proposals,
            Owners owners,
            PackDirectory pack,
            SavedViews views,
            TimelineDirectory timelines,
            RecordAsides asides) {
        this.lists = lists;
        this.accounts = accounts;
        this.contacts = contacts;
        this.opportunities = opportunities;
        this.holdings = holdings;
        this.usage = usage;
        this.proposals = proposals;
        this.owners = owners;
        this.pack = pack;
        this.views = views;
        this.timelines = timelines;
        this.asides = asides;
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable AccountStatus status,
            @RequestParam @Nullable Region region,
            @RequestParam @Nullable AccountSize size,
            @RequestParam @Nullable Segment segment,
            @RequestParam @Nullable UUID owner,
            @RequestParam @Nullable UUID csm,
            @RequestParam @Nullable Integer renews,
            @RequestParam @Nullable Double below,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "NAME") AccountLists.Sort sort,
            @RequestParam @Nullable List<String> show,
            @RequestParam @Nullable String from,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        var words = q.isBlank() ? null : q.strip();
        var filter =
                new AccountFilter(words, status, region, size, segment, mine ? self(me) : owner, csm, renews, below);
        if (RecordFile.isAsked(sent)) {
            return RecordFile.show(
                    RecordKind.ACCOUNT,
                    (place, limit) -> RecordFile.ids(lists.page(filter, sort, place, limit), Account::id),
                    model);
        }
        var shown = show == null || show.isEmpty() ? USUAL : show;
        var page = lists.counted(filter, sort, SortPlace.parse(from));
        model.addAttribute("listing", page.listing());
        model.addAttribute("count", page.count());
        model.addAttribute("most", AccountLists.COUNTED);
        model.addAttribute("filter", filter);
        model.addAttribute("address", new ListAddress(LIST, sent));
        model.addAttribute("statuses", AccountStatus.values());
        model.addAttribute("segments", Segment.values());
        model.addAttribute("sizes", AccountSize.values());
        model.addAttribute("regions", Region.values());
        model.addAttribute("mine", mine);
        model.addAttribute("self", self(me));
        model.addAttribute("sort", sort);
        model.addAttribute("ahead", AHEAD);
        model.addAttribute("columns", COLUMNS);
        model.addAttribute("shown", shown);
        model.addAttribute("owners", owners.all());
        model.addAttribute("views", views.of(me.person().id(), LIST));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_ACCOUNTS));
        return "accounts/accounts";
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        var account = accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (account.mergedInto() != null) {
            return "redirect:" + LIST + "/" + account.mergedInto() + "?done=merged-away";
        }
        model.addAttribute("account", account);
        model.addAttribute("contacts", contacts.of(id));
        model.addAttribute("opportunities", opportunities.of(id));
        model.addAttribute("roleWords", pack.records().contactRoles());
        model.addAttribute("programs", pack.programs());
        model.addAttribute(
                "holdings",
                holdings.stream().flatMap(each -> each.of(id).stream()).toList());
        model.addAttribute("usage", usage.of(account));
        model.addAttribute("twins", proposals.of(account));
        model.addAttribute("merges", proposals.undoable(id));
        model.addAttribute("timeline", timelines.of(RecordKind.ACCOUNT.word(), id, me));
        model.addAttribute("asides", asides.of(me, RecordKind.ACCOUNT, id));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_ACCOUNTS));
        model.addAttribute("mayMerge", me.may(Permission.MERGE_ACCOUNTS));
        model.addAttribute("mayChangeOwner", me.may(Permission.CHANGE_OWNERS));
        return "accounts/account";
    }

    /** The owner that this member of staff is; their own id when they own nothing, so that "mine" is empty. */
    private UUID self(SignedIn me) {
        return owners.ofPerson(me.person().id())
                .map(Owner::id)
                .orElse(me.person().id());
    }
}
