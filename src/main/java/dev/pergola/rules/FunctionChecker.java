// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.rules.Expression.Call;
import dev.pergola.rules.Fact.Type;
import dev.pergola.rules.Operand.Constant;
import dev.pergola.rules.Operand.DaysBetween;
import dev.pergola.rules.Operand.Known;
import dev.pergola.rules.Operand.Today;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns calls of functions into operands: those that every rule has, and those of the schema. */
class FunctionChecker {

    private final FactSchema schema;
    private final OperandChecker operands;

    FunctionChecker(FactSchema schema, OperandChecker operands) {
        this.schema = schema;
        this.operands = operands;
    }

    @Nullable
    Operand operand(Call call) {
        if (BuiltIn.of(call.name()) instanceof BuiltIn builtIn) {
            return builtIn.fits(call)
                    ? builtIn(builtIn, call)
                    : operands.refuse(call.place(), "rule-function-written-otherwise", call.name(), builtIn.usage());
        }
        var function = schema.functions().get(call.name());
        if (function == null) {
            var known = BuiltIn.names();
            known.addAll(schema.functions().keySet());
            return operands.refuse(
                    call.place(), "rule-function-unknown", call.name(), OperandChecker.hint(call.name(), known));
        }
        if (call.target() != null
                || call.arguments().size() != function.parameters().size()) {
            return operands.refuse(call.place(), "rule-function-written-otherwise", call.name(), function.usage());
        }
        return asked(function, call);
    }

    private @Nullable Operand builtIn(BuiltIn builtIn, Call call) {
        var argument = call.arguments().getFirst();
        return switch (builtIn) {
            case DATE -> date(argument);
            case DURATION -> duration(argument);
            case DAYS_SINCE ->
                operands.operand(argument, call.name(), Type.DATE) instanceof Operand date
                        ? new DaysBetween(date, new Today())
                        : null;
            case DAYS_UNTIL ->
                operands.operand(argument, call.name(), Type.DATE) instanceof Operand date
                        ? new DaysBetween(new Today(), date)
                        : null;
            case HAS, STARTS_WITH, ENDS_WITH, CONTAINS -> operands.refuse(call.place(), "rule-condition-misplaced");
        };
    }

    private @Nullable Operand date(Expression argument) {
        var text = operands.constant(argument, "date", Type.TEXT);
        if (text == null) {
            return null;
        }
        var written = text.value().toString();
        var day = day(written);
        return day.isPresent()
                ? Constant.of(day.get())
                : operands.refuse(argument.place(), "rule-date-unreadable", written);
    }

    /** Only of four-digit years; databases write others differently. */
    private static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written)).filter(day -> day.getYear() >= 1000 && day.getYear() < 10_000);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** In days, so that it can be compared with the days between two dates. */
    private @Nullable Operand duration(Expression argument) {
        var text = operands.constant(argument, "duration", Type.TEXT);
        if (text == null) {
            return null;
        }
        var written = text.value().toString();
        if (!written.matches("[0-9]{1,5}[dw]")) {
            return operands.refuse(argument.place(), "rule-duration-unreadable", written);
        }
        var figure = new BigDecimal(written.substring(0, written.length() - 1));
        return Constant.of(written.endsWith("w") ? figure.multiply(BigDecimal.valueOf(7)) : figure);
    }

    private @Nullable Operand asked(FactFunction function, Call call) {
        var told = new ArrayList<Constant>();
        for (var place = 0; place < call.arguments().size(); place++) {
            var parameter = function.parameters().get(place);
            var argument = call.arguments().get(place);
            var constant = operands.constant(argument, call.name(), parameter.type());
            if (constant == null) {
                return null;
            }
            var word = constant.value().toString();
            if (!parameter.values().isEmpty() && !parameter.values().contains(word)) {
                return operands.refuse(
                        argument.place(),
                        "rule-value-unknown",
                        word,
                        call.name(),
                        OperandChecker.hint(word, parameter.values()));
            }
            told.add(constant);
        }
        return new Known(function.fact(told));
    }
}
