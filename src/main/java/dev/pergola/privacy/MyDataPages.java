// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.EmailAddress;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A member's own data: a file with all of it, and the request to be erased. */
@Controller
class MyDataPages {

    private final AllRecords records;
    private final ExportPerson export;
    private final Exports exports;
    private final Requests requests;
    private final PackDirectory pack;

    MyDataPages(AllRecords records, ExportPerson export, Exports exports, Requests requests, PackDirectory pack) {
        this.records = records;
        this.export = export;
        this.exports = exports;
        this.requests = requests;
        this.pack = pack;
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/me/data")
    String show(SignedIn me, Model model) {
        var person = me.person();
        model.addAttribute("person", person);
        model.addAttribute("exports", exports.of(person.id()));
        model.addAttribute("request", requests.latestOf(person.id()).orElse(null));
        model.addAttribute("days", pack.privacy().requestDays());
        return "privacy/my-data";
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/me/data/export")
    String export(SignedIn me) {
        var person = me.person();
        var done = export.ask(new EmailAddress(person.email()), person.id()) ? "export-ready" : "export-asked";
        return "redirect:/portal/me/data?done=" + done;
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/me/data/exports/{id}")
    ResponseEntity<byte[]> fetch(SignedIn me, @PathVariable UUID id) {
        return ZipAnswer.of(exports.fetch(id, me.person().id()));
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/me/data/erasure")
    String erasure(SignedIn me) {
        var address = new EmailAddress(me.person().email());
        requests.ask(me.person(), address, records.fingerprint(address));
        return "redirect:/portal/me/data?done=erasure-asked";
    }
}
