package dev.simplane.dialect.telkor.sims;

import static dev.simplane.dialect.telkor.Requests.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.plan.PlanId;
import dev.simplane.dialect.telkor.Requests;
import dev.simplane.dialect.telkor.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class BulkProvisionRequestTest {
    private static final String ID = "00000000-0000-0000-0000-00000000000a";

    private static BulkProvisionRequest read(String members) {
        return BulkProvisionRequest.read(body("{'name_prefix':'meter'," + members + "}"));
    }

    private static List<String> issues(String members) {
        return Requests.issues(() -> read(members));
    }

    @Test
    void takes_iccids_of_any_form() {
        assertThat(read("'iccids':['8948010000031324502','x'],'plan_id':'" + ID + "'"))
                .isEqualTo(new BulkProvisionRequest(
                        List.of("8948010000031324502", "x"), true, "meter", new PlanId(Samples.id(0xA))));
    }

    @Test
    void takes_ids_instead() {
        BulkProvisionRequest expected = new BulkProvisionRequest(List.of(ID), false, "meter", null);
        assertThat(read("'sim_ids':['" + ID.toUpperCase(Locale.ROOT) + "']")).isEqualTo(expected);
        assertThat(read("'sim_ids':['" + ID + "'],'iccids':null,'plan_id':null"))
                .isEqualTo(expected);
    }

    @Test
    void takes_exactly_one_of_the_two() {
        assertThat(issues("'iccids':['1'],'sim_ids':['" + ID + "']"))
                .containsExactly(
                        "{'loc':['body','sim_ids'],'msg':'must be absent when iccids are given'," + "'type':'enum'}");
        assertThat(issues("'plan_id':null"))
                .containsExactly("{'loc':['body','iccids'],'msg':'Field required','type':'missing'}");
        assertThat(issues("'sim_ids':null"))
                .containsExactly("{'loc':['body','sim_ids'],'msg':'Field required','type':'missing'}");
    }

    @Test
    void names_everything_that_does_not_fit() {
        assertThat(Requests.issues(
                        () -> BulkProvisionRequest.read(body("{'iccids':'1','name_prefix':'','plan_id':5}"))))
                .containsExactly(
                        "{'loc':['body','iccids'],'msg':'must be an array','type':'type_error'}",
                        "{'loc':['body','name_prefix'],'msg':'must have 1 to 200 characters','type':'out_of_range'}",
                        "{'loc':['body','plan_id'],'msg':'must be a UUID','type':'value_error'}");
        assertThat(issues("'iccids':[1]"))
                .containsExactly("{'loc':['body','iccids',0],'msg':'must be a text','type':'value_error'}");
        assertThat(issues("'iccids':['']"))
                .containsExactly("{'loc':['body','iccids'],'msg':'must have 1 to 32 characters each',"
                        + "'type':'out_of_range'}");
    }

    @Test
    void takes_1_to_10000_items() {
        String most = String.join(",", Collections.nCopies(10_000, "'1'"));
        assertThat(read("'iccids':[" + most + "]").references()).hasSize(10_000);
        String refused = "{'loc':['body','iccids'],'msg':'must have 1 to 10000 elements','type':'out_of_range'}";
        assertThat(issues("'iccids':[" + most + ",'1']")).containsExactly(refused);
        assertThat(issues("'iccids':[]")).containsExactly(refused);
    }
}
