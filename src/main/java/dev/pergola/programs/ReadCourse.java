// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.shared.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a program's steps and lays them out as a straight list: what stands inside others gets jumps around it. */
final class ReadCourse {

    private final Reading reading;
    private final List<Move> moves = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final Map<String, Move.Survey> surveys = new HashMap<>();

    ReadCourse(Reading reading) {
        this.reading = reading;
    }

    Course read() {
        steps("/steps");
        return new Course(List.copyOf(moves), List.copyOf(places));
    }

    private void steps(String pointer) {
        if (reading.at(pointer).isString()) {
            add(new Move.Exit(), pointer);
        }
        for (var index = 0; index < reading.at(pointer).size(); index++) {
            step(pointer + "/" + index);
        }
    }

    private void step(String at) {
        var step = reading.at(at);
        if (step.isString()) {
            add(new Move.Exit(), at);
        } else if (step.has("wait")) {
            add(new Move.Wait(Spans.duration(reading.text(at + "/wait"))), at);
        } else if (step.has("when")) {
            branch(at);
        } else if (step.has("notify")) {
            add(new Move.Notify(reading.text(at + "/notify"), reading.text(at + "/text")), at);
        } else if (step.has("workItem")) {
            add(workItem(at), at);
        } else {
            add(new Move.Mail(reading.text(at + "/mail"), texts(at + "/arms"), texts(at + "/with"), survey(at)), at);
        }
    }

    private void branch(String at) {
        var rule = reading.rule(at + "/when");
        var branch = moves.size();
        add(new Move.Exit(), at);
        steps(at + "/then");
        var otherwise = moves.size();
        if (reading.has(at + "/else")) {
            var jump = moves.size();
            var falls = !endsWithExit(at + "/then");
            if (falls) {
                add(new Move.Jump(0), at);
            }
            otherwise = moves.size();
            steps(at + "/else");
            if (falls) {
                moves.set(jump, new Move.Jump(moves.size()));
            }
        }
        if (rule != null) {
            moves.set(branch, new Move.Branch(rule, otherwise));
        }
    }

    private boolean endsWithExit(String pointer) {
        var steps = reading.at(pointer);
        return steps.isString() || steps.path(steps.size() - 1).isString();
    }

    private Move.@Nullable Survey survey(String at) {
        if (reading.has(at + "/remind")) {
            var key = reading.text(at + "/remind");
            if (!surveys.containsKey(key)) {
                reading.error(
                        at + "/remind",
                        "No step before this one asks the survey '%s'.".formatted(key),
                        Nearest.hint(key, surveys.keySet()));
            }
            return surveys.get(key);
        }
        if (!reading.has(at + "/survey")) {
            return null;
        }
        var asks = new ArrayList<String>();
        reading.at(at + "/asks").forEach(ask -> asks.add(ask.asString()));
        var key = reading.text(at + "/survey");
        var detractor = reading.has(at + "/detractor") ? workItem(at + "/detractor") : null;
        var survey = new Move.Survey(key, List.copyOf(asks), detractor);
        if (surveys.put(key, survey) != null) {
            reading.error(
                    at + "/survey",
                    "The survey '%s' was asked before.".formatted(key),
                    "To ask again, write remind: " + key);
        }
        return survey;
    }

    private Move.WorkItem workItem(String at) {
        return new Move.WorkItem(reading.text(at + "/workItem"), reading.text(at + "/assignee"));
    }

    private Map<String, String> texts(String pointer) {
        var texts = new LinkedHashMap<String, String>();
        reading.at(pointer)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    private void add(Move move, String place) {
        moves.add(move);
        places.add(place);
    }
}
