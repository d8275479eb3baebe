package dev.simplane.dialect.telkor.links;

import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Origin;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.link.LinkId;
import dev.simplane.dialect.telkor.Mebibytes;
import dev.simplane.dialect.telkor.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActivationJsonTest {
    private static Activation activation(
            ActivationStatus status, Origin origin, @Nullable Instant activated, DataSize used) {
        return new Activation(
                new ActivationId(Samples.id(1)),
                new LinkId(Samples.id(0xF)),
                Samples.plan(),
                status,
                origin,
                Start.AS_PLANNED,
                activated,
                null,
                null,
                used,
                DataSize.ZERO,
                Samples.T1,
                Samples.T2);
    }

    @Test
    void shows_an_activation() {
        Activation active = activation(ActivationStatus.ACTIVE, Origin.MANUAL, Samples.T1, new DataSize(524_288));
        assertThat(json("Activation", ActivationJson.from(active)))
                .isEqualTo("{'id':'00000000-0000-0000-0000-000000000001',"
                        + "'plan':{'id':'00000000-0000-0000-0000-00000000000d','name':'Europe 5 GB',"
                        + "'included_data_mb':5120,'validity_days':30},'status':'active','source':'manual',"
                        + "'data_usage':{'allocated_mib':'5120','remaining_mib':'5119.5','used_mib':'0.5'},"
                        + "'created_at':'2026-06-01T10:00:00Z','updated_at':'2026-06-02T08:30:00.125Z',"
                        + "'activated_at':'2026-06-01T10:00:00Z','expires_at':null}");
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED,pending",
        "PENDING,pending",
        "ACTIVE,active",
        "DEPLETED,depleted",
        "EXPIRED,expired",
        "SUSPENDED,suspended",
        "REMOVED,removed",
        "FAILED,failed"
    })
    void every_status_has_a_word(ActivationStatus status, String word) {
        Activation activation = activation(status, Origin.MANUAL, null, DataSize.ZERO);
        assertThat(json("Activation", ActivationJson.from(activation))).contains("'status':'" + word + "'");
    }

    @Test
    void every_origin_has_a_word() {
        ActivationId other = new ActivationId(Samples.id(2));
        assertThat(source(Origin.MANUAL)).contains("'source':'manual'");
        assertThat(source(Origin.packageOf(other, 1))).contains("'source':'manual'");
        assertThat(source(Origin.packageOf(other, 2))).contains("'source':'resubscription'");
        assertThat(source(Origin.renewalOf(other))).contains("'source':'resubscription'");
    }

    private static String source(Origin origin) {
        Activation activation = activation(ActivationStatus.PENDING, origin, null, DataSize.ZERO);
        return json("Activation", ActivationJson.from(activation));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,0.00000095367431640625",
        "524288,0.5",
        "1048575,0.99999904632568359375",
        "1048576,1",
        "10485760,10",
        "104857600,100",
        "9007199254740992,8589934592",
        "9007199254740991,8589934591.99999904632568359375"
    })
    void mebibytes_are_exact(long bytes, String mebibytes) {
        assertThat(Mebibytes.of(new DataSize(bytes))).isEqualTo(mebibytes);
        assertThat(new BigDecimal(mebibytes).multiply(BigDecimal.valueOf(1_048_576)))
                .isEqualByComparingTo(BigDecimal.valueOf(bytes));
    }
}
