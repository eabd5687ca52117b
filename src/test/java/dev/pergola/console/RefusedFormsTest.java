// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.Visitor.Upload;
import dev.pergola.World;
import dev.pergola.applications.CheckoutSamples;
import dev.pergola.people.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Forms that are refused say what is wrong and keep what was typed. */
@ServiceTest
@Tag("F13")
class RefusedFormsTest {

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] picture(int shade) throws IOException {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < 64; x++) {
            image.setRGB(x, shade % 48, 0xffffff);
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    @Tag("M1")
    void aTemplateWithAHoleIsNotSavedAndAVersionComesBack() {
        var manager = world.staff(Role.PROGRAM_MANAGER);
        manager.get("/console/templates/application-rejected");
        var body = manager.page().html().selectFirst("textarea[name=body]").wholeText();
        var action = "/console/templates/application-rejected";

        for (var broken : List.of(
                body.replace("{{reason}}", "{{nothing}}"),
                body + "{{#if}}x{{/if}}",
                body.replace("</mj-column>", ""))) {
            manager.get(action);
            assertThat(manager.submit(action, Map.of("body", broken)).text()).contains("template-invalid");
        }
        manager.get(action);
        manager.submit(action, Map.of("subject", "A new subject for {{programName}}"));
        assertThat(manager.page().words()).contains("The new version is in force");
        manager.post(action + "/versions/0/restore", Map.of("_csrf", manager.csrf()));
        assertThat(manager.get(action).html().selectFirst("input[name=subject]").val())
                .startsWith("Our decision");
    }

    @Test
    @Tag("G9")
    void codesComeInByFileAndTheBadRowsComeBack() {
        var manager = world.staff(Role.PROGRAM_MANAGER);
        var good = samples.freshCode();
        manager.get("/console/coupons/import");
        assertThat(manager.submit("/console/coupons/import", Map.of()).text()).contains("file-missing");
        var wrong = new Upload("file", "codes.csv", text("code;program\nx;y\n"));
        assertThat(manager.submit("/console/coupons/import", Map.of(), List.of(wrong))
                        .text())
                .contains("file-unreadable");

        var csv =
                "\ufeffcode,program,purpose,extra\r\n%s,edu,new,\"a, b\"\r\n%s,edu,new,\r\nnonsense,edu,new,\r\n%s,nowhere,new,\r\n%s,edu,sometimes,\r\n"
                        .formatted(good, good, samples.freshCode(), samples.freshCode());
        var page = manager.submit(
                "/console/coupons/import", Map.of(), List.of(new Upload("file", "codes.csv", text(csv))));

        assertThat(page.words()).contains("stands in the file twice", "mistyped", "no program 'nowhere'", "no purpose");
        manager.get("/console/coupons");
        manager.submit("/console/coupons/find", Map.of("code", good));
        assertThat(manager.page().words()).contains("Available");
        manager.submit("/revoke", Map.of("reason", ""));
        assertThat(manager.page().text()).contains("reason-required");
        manager.submit("/revoke", Map.of("reason", "Went astray."));
        manager.post(manager.page().address().getPath() + "/revoke", Map.of("reason", "x", "_csrf", manager.csrf()));
        assertThat(manager.page().text()).contains("coupon-not-revocable");
    }

    @Test
    @Tag("G9")
    void aBatchHasASizeAndAProgram() {
        var manager = world.staff(Role.PROGRAM_MANAGER);
        manager.get("/console/coupons");

        var page = manager.post(
                "/console/coupons/batches",
                Map.of("program", "nowhere", "purpose", "NEW", "size", "0", "_csrf", manager.csrf()));

        assertThat(page.text()).contains("program-unknown", "batch-size-out-of-range");
        manager.get("/console/coupons");
        manager.post(
                "/console/coupons/batches",
                Map.of("program", "edu", "purpose", "NEW", "size", "7", "_csrf", manager.csrf()));
        assertThat(manager.page().words()).contains("The codes are made.");
        var batch = world.jdbc()
                .sql("select id from coupons.batches where size = 7 order by made_at desc limit 1")
                .query(UUID.class)
                .single();
        var exported = manager.post("/console/coupons/batches/" + batch + "/export", Map.of("_csrf", manager.csrf()));
        assertThat(exported.status()).isEqualTo(200);
        assertThat(exported.text().lines()).hasSize(8);
    }

    @Test
    @Tag("L3")
    void theVerifyPageTellsALicenceFromSomethingElse() {
        var visitor = world.visitor();
        visitor.get("/verify");

        assertThat(visitor.submit("/verify", Map.of("text", "")).text()).contains("file-missing");
        assertThat(visitor.submit("/verify", Map.of("text", "hello")).text()).contains("license-unreadable");
    }

    @Test
    @Tag("G4")
    void uploadsAreCheckedByTheirContent() throws IOException {
        var member = world.member("uploads-" + UUID.randomUUID() + "@example.org");
        member.get("/portal/programs/oss/apply");
        member.submit("/portal/programs/oss/apply", Map.of());
        var form = member.page().address().getPath();
        member.get(form + "?page=3");
        var evidence = member.page().html().select("input[type=file]").isEmpty() ? form + "?page=2" : form + "?page=3";

        assertThat(send(member, evidence, List.of()).text()).contains("upload-missing");
        assertThat(send(
                                member,
                                evidence,
                                List.of(
                                        new Upload("screenshots", "a.png", text("<svg onload=alert(1)>")),
                                        new Upload("license", "LICENSE", new byte[] {0, 1, 2, 3, (byte) 0xff})))
                        .text())
                .contains("upload-not-an-image", "upload-not-text");
        send(
                member,
                evidence,
                List.of(
                        new Upload("screenshots", "1.png", picture(1)),
                        new Upload("screenshots", "2.png", picture(12)),
                        new Upload("screenshots", "3.png", picture(30))));
        assertThat(send(member, evidence, List.of(new Upload("screenshots", "4.png", picture(40))))
                        .text())
                .contains("upload-too-many");
    }

    private static Visitor.Page send(Visitor member, String page, List<Upload> uploads) {
        member.get(page);
        return member.submit("/form", Map.of(), uploads);
    }
}
