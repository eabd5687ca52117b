// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.List;
import java.util.function.Predicate;

/**
 * The steps of a program as a straight list.
 *
 * @param places where each stands in the file
 */
record Course(List<Move> moves, List<String> places) {

    /** Which moves anybody can get to, from this position on. */
    boolean[] reachableFrom(int start) {
        var reached = new boolean[moves.size()];
        if (start < moves.size()) {
            reached[start] = true;
        }
        for (var position = start; position < moves.size(); position++) {
            if (reached[position]) {
                next(position).stream().filter(next -> next < reached.length).forEach(next -> reached[next] = true);
            }
        }
        return reached;
    }

    /** Whether something like that may still follow behind this position. */
    boolean mayFollow(int position, Predicate<Move> wanted) {
        var reached = reachableFrom(position + 1);
        for (var later = position + 1; later < reached.length; later++) {
            if (reached[later] && wanted.test(moves.get(later))) {
                return true;
            }
        }
        return false;
    }

    /** All ways lead forward, so one walk through the list meets each. */
    private List<Integer> next(int position) {
        return switch (moves.get(position)) {
            case Move.Branch branch -> List.of(position + 1, branch.otherwise());
            case Move.Jump jump -> List.of(jump.to());
            case Move.Exit _ -> List.of();
            case Move.Mail _, Move.Wait _, Move.Notify _, Move.WorkItem _ -> List.of(position + 1);
        };
    }
}
