// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Colleagues, and subscriptions that they write about. */
final class TimelineSamples {

    /** Somebody on the staff. @param handle what stands behind {@code @} */
    record Colleague(UUID id, String email, String handle, String name, Visitor visitor) {}

    private final World world;

    TimelineSamples(World world) {
        this.world = world;
    }

    Colleague colleague(Role... roles) {
        return named("c" + UUID.randomUUID().toString().substring(0, 8), "trellis.example", roles);
    }

    Colleague named(String handle, String domain, Role... roles) {
        var email = handle + "@" + domain;
        var names = Arrays.stream(roles).map(Role::name).toArray(String[]::new);
        var id = world.addPerson("STAFF", email, names);
        var visitor = world.visitor();
        visitor.get("/console/sign-in");
        visitor.submit("/console/sign-in", Map.of("email", email, "password", World.PASSWORD));
        return new Colleague(id, email, handle, "Tester " + handle, visitor);
    }

    UUID subscription() {
        var id = UUID.randomUUID();
        world.jdbc().sql("""
                insert into licenses.subscriptions
                    (id, application, coupon, reference, program, member, organisation, bundle, bundle_name, tier,
                     hosting, seats, contact_name, contact_email, starts_on, ends_on, state, created_at)
                values (:id, gen_random_uuid(), gen_random_uuid(), 'EDU-000001', 'edu', gen_random_uuid(),
                        'Timeline College', 'b', 'SaaS Ultimate 1y', 'ultimate', 'saas', 10, 'Mara', 'mara@example.org',
                        current_date, current_date + 365, 'ACTIVE', now())
                """).param("id", id).update();
        return id;
    }

    String label(UUID subscription) {
        return world.jdbc()
                .sql(
                        "select 'SUB-' || lpad(number::text, 6, '0') || ' · ' || organisation from licenses.subscriptions where id = :id")
                .param("id", subscription)
                .query(String.class)
                .single();
    }

    /** Opens the subscription's page and sends its form. */
    Visitor.Page post(Colleague who, UUID subscription, String text) {
        who.visitor().get("/console/subscriptions/" + subscription);
        return who.visitor().submit("/console/timeline/subscription/" + subscription, Map.of("post", text));
    }

    /** The post that was written last about the subscription. */
    UUID last(UUID subscription) {
        return world.jdbc()
                .sql("select id from timeline.posts where record = :record order by written_at desc, id desc limit 1")
                .param("record", subscription)
                .query(UUID.class)
                .single();
    }

    long posts(UUID subscription) {
        return world.jdbc()
                .sql("select count(*) from timeline.posts where record = :record")
                .param("record", subscription)
                .query(Long.class)
                .single();
    }

    /** To whom mails about the post went out, or are about to. */
    List<String> readers(UUID post) {
        return world.jdbc()
                .sql("select recipient from messages.messages where key like 'mention · ' || :post || '%' order by 1")
                .param("post", post.toString())
                .query(String.class)
                .list();
    }

    List<String> staff(Role role) {
        return world.jdbc()
                .sql("select email from people.persons where :role = any(roles) and disabled_at is null order by email")
                .param("role", role.name())
                .query(String.class)
                .list();
    }
}
