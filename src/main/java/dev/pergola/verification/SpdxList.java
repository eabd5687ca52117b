// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.spdx.library.ListedLicenses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SPDX licence list that comes in the jar of the SPDX library. Nothing is fetched: the library's own store, which
 * may ask the network, is not touched.
 */
final class SpdxList {

    private static final String FOLDER = "/resources/stdlicenses/";

    private static final class Holder {
        static final SpdxList LIST = new SpdxList();
    }

    private final String version;
    private final List<ListedLicense> licenses;

    private SpdxList() {
        var contents = read("licenses");
        version = contents.path("licenseListVersion").asString("");
        licenses =
                contents
                        .path("licenses")
                        .valueStream()
                        .map(each -> each.path("licenseId").asString())
                        .toList()
                        .parallelStream()
                        .map(SpdxList::listed)
                        .toList();
    }

    /** Read once, on first use; that takes about a second. */
    static SpdxList get() {
        return Holder.LIST;
    }

    /** Of the list, such as 3.28.0; kept with a verdict so that it can be replayed. */
    String version() {
        return version;
    }

    List<ListedLicense> licenses() {
        return licenses;
    }

    /** The licence text with marks for what may differ. */
    String template(ListedLicense license) {
        var json = read(license.id());
        return json.path("standardLicenseTemplate")
                .asString(json.path("licenseText").asString(""));
    }

    String text(String id) {
        return read(id).path("licenseText").asString();
    }

    private static ListedLicense listed(String id) {
        var json = read(id);
        return new ListedLicense(
                id,
                json.path("name").asString(id),
                json.path("isOsiApproved").asBoolean(false),
                json.path("isFsfLibre").asBoolean(false),
                json.path("isDeprecatedLicenseId").asBoolean(false),
                Shingles.of(json.path("licenseText").asString("")));
    }

    private static JsonNode read(String name) {
        var resource = FOLDER + name + ".json";
        try (var in = Objects.requireNonNull(ListedLicenses.class.getResourceAsStream(resource), resource)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
