// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.people.Open;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where verification vendors deliver their answers. */
@RestController
class CallbackPages {

    private final ReceiveVerdict receive;

    CallbackPages(ReceiveVerdict receive) {
        this.receive = receive;
    }

    @Open("The signature decides; without a right one nothing is read.")
    @PostMapping("/callbacks/verification/{verifier}")
    ResponseEntity<ProblemDetail> receive(
            @PathVariable String verifier,
            @RequestHeader("webhook-id") String id,
            @RequestHeader("webhook-timestamp") String timestamp,
            @RequestHeader("webhook-signature") String signature,
            @RequestBody String body) {
        return switch (receive.receive(new Callback(verifier, id, timestamp, signature, body))) {
            case ReceiveVerdict.Outcome.Taken _ -> ResponseEntity.accepted().build();
            case ReceiveVerdict.Outcome.Known _ -> ResponseEntity.noContent().build();
            case ReceiveVerdict.Outcome.BadSignature _ ->
                problem(HttpStatus.UNAUTHORIZED, "The signature does not fit, or the time is off by over 5 minutes.");
            case ReceiveVerdict.Outcome.Unreadable unreadable -> problem(HttpStatus.BAD_REQUEST, unreadable.reason());
        };
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
