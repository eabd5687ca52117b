// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body, and where: line and column of broken JSON, otherwise the field. */
final class JsonTrouble {

    private JsonTrouble() {}

    static ApiRefusal refusal(JacksonException trouble) {
        return switch (trouble) {
            case StreamConstraintsException _ ->
                broken(trouble, "it is nested too deeply, or a name, text or number is too long");
            case InputCoercionException large ->
                field(Problem.of("field-wrong", wanted(large.getTargetType())), large.getPath());
            case StreamReadException _ -> broken(trouble, firstSentence(trouble.getOriginalMessage()));
            case UnrecognizedPropertyException unknown -> field(unknown(unknown), unknown.getPath());
            case InvalidNullException missing -> field(Problem.of("field-missing"), missing.getPath());
            case MismatchedInputException mismatch
            when isTrailing(mismatch) -> broken(trouble, "something stands after its end");
            case MismatchedInputException mismatch -> mismatch(mismatch);
            default -> broken(trouble, firstSentence(trouble.getOriginalMessage()));
        };
    }

    private static ApiRefusal broken(JacksonException trouble, String reason) {
        var place = trouble.getLocation();
        return ApiRefusal.of(
                HttpStatus.BAD_REQUEST,
                Problem.of(
                        "json-unreadable",
                        place == null ? 1 : Math.max(1, place.getLineNr()),
                        place == null ? 1 : Math.max(1, place.getColumnNr()),
                        reason));
    }

    private static Problem unknown(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        var names = known == null
                ? ""
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return Problem.of("field-unknown", unknown.getPropertyName(), names);
    }

    private static ApiRefusal mismatch(MismatchedInputException mismatch) {
        return isMissing(mismatch)
                ? field(Problem.of("field-missing"), mismatch.getPath())
                : field(Problem.of("field-wrong", wanted(mismatch.getTargetType())), mismatch.getPath());
    }

    private static boolean isTrailing(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Trailing token");
    }

    private static boolean isMissing(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Missing required creator property")
                || mismatch.getOriginalMessage().startsWith("Cannot map `null`");
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (type.isEnum()) {
            return List.of(type.getEnumConstants()).stream()
                    .map(constant -> EnumWords.word((Enum<?>) constant))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number, not too large";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text without null characters";
            case "UUID" -> "an id";
            case "Instant" -> "a moment like 2026-07-01T09:00:00Z";
            case "LocalDate" -> "a day like 2026-07-01";
            case "List", "Set" -> "a list";
            default -> "an object";
        };
    }

    private static ApiRefusal field(Problem problem, List<JacksonException.Reference> path) {
        var pointer = path.stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : escape(Objects.requireNonNull(step.getPropertyName())))
                .collect(Collectors.joining("/", "/", ""));
        return ApiRefusal.of(HttpStatus.UNPROCESSABLE_CONTENT, path.isEmpty() ? problem : problem.at(pointer));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The parser's own words without its advice on settings. */
    private static String firstSentence(String message) {
        var line = message.lines().findFirst().orElse("");
        var end = line.indexOf(" (");
        return end < 0 || line.startsWith("Unexpected character") ? line : line.substring(0, end);
    }
}
