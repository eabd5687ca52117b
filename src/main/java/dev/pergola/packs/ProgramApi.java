// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Programs over the API. They are changed in the pack. */
@ApiController
@Tag(name = "Programs", description = "The programs of the pack.")
class ProgramApi {

    /** A program. */
    @Schema(name = "Program", description = "A program that grants licences for free.")
    record ProgramBody(
            @Schema(example = "research") String key,
            String name,
            String summary,
            @Schema(description = "Where members write to.") String address,

            @Schema(description = "How long a grant lasts, an ISO period.", example = "P1Y")
            String term,

            CommunityProgram.Renewal renewal,
            CommunityProgram.Decision decision,

            @Schema(description = "Most seats that somebody may ask for.")
            int mostSeats,

            List<BundleBody> bundles) {

        static ProgramBody of(CommunityProgram program, List<Bundle> bundles) {
            return new ProgramBody(
                    program.key(),
                    program.name(),
                    program.summary(),
                    program.address(),
                    program.term(),
                    program.renewal(),
                    program.decision(),
                    program.seats().most(),
                    bundles.stream().map(BundleBody::of).toList());
        }
    }

    /** What a member can choose. */
    @Schema(name = "Bundle", description = "What a member can choose at checkout.")
    record BundleBody(
            String key,
            String name,

            @Schema(description = "saas or self-managed.", example = "saas")
            String hosting,

            String tier,
            boolean support,

            @Schema(description = "An ISO period.", example = "P1Y")
            String term,

            List<String> skus) {

        static BundleBody of(Bundle bundle) {
            return new BundleBody(
                    bundle.key(),
                    bundle.name(),
                    bundle.hosting().word(),
                    bundle.tier(),
                    bundle.support(),
                    bundle.term(),
                    bundle.lines().stream().map(Bundle.Line::sku).toList());
        }
    }

    private final PackDirectory pack;
    private final ApiAnswers answers;

    ProgramApi(PackDirectory pack, ApiAnswers answers) {
        this.pack = pack;
        this.answers = answers;
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/programs")
    @Operation(operationId = "listPrograms", summary = "List the programs")
    ResponseEntity<PageOf<ProgramBody>> list() {
        return answers.page(
                PageOf.whole(pack.programs().stream().map(this::body).toList()));
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/programs/{key}")
    @Operation(operationId = "readProgram", summary = "Read a program")
    ResponseEntity<ProgramBody> read(@PathVariable String key) {
        return answers.one(pack.program(key).map(this::body).orElseThrow(ApiRefusal::notFound));
    }

    private ProgramBody body(CommunityProgram program) {
        return ProgramBody.of(program, pack.bundles(program.key()));
    }
}
