// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Ends a request to the API with problem details; what the request did until then is undone. */
public final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private ApiRefusal(HttpStatus status, List<Problem> problems, Map<String, String> headers) {
        super(status + " " + problems, null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
        this.headers = headers;
    }

    /** What a deed found wrong: 422 when a field can mend it, 409 when the record as it stands forbids it. */
    public static ApiRefusal of(List<Problem> problems) {
        var mendable = problems.stream().anyMatch(problem -> problem.field() != null);
        return new ApiRefusal(mendable ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT, problems, Map.of());
    }

    /** There is no such record, or the one who asks may not know of it. */
    public static ApiRefusal notFound() {
        return of(HttpStatus.NOT_FOUND, Problem.of("not-found"));
    }

    /** A field of the body that must be there. */
    public static ApiRefusal missing(String field) {
        return of(List.of(Problem.of("field-missing").at(field)));
    }

    static ApiRefusal of(HttpStatus status, Problem problem) {
        return new ApiRefusal(status, List.of(problem), Map.of());
    }

    static ApiRefusal of(HttpStatus status, Problem problem, String header, String value) {
        return new ApiRefusal(status, List.of(problem), Map.of(header, value));
    }

    /** The record is not the one that the caller read; the answer says which it is now. */
    static ApiRefusal changed(String etag) {
        return of(
                HttpStatus.PRECONDITION_FAILED,
                ProblemPlace.HEADER.of(Problem.of("precondition-failed"), HttpHeaders.IF_MATCH),
                HttpHeaders.ETAG,
                etag);
    }

    HttpStatus status() {
        return status;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<String, String> headers() {
        return headers;
    }
}
