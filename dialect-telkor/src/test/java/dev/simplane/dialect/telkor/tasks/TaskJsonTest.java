package dev.simplane.dialect.telkor.tasks;

import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.bulk.BulkProvision;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.task.ItemFailure;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskId;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.TaskStatus;
import dev.simplane.dialect.telkor.Samples;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TaskJsonTest {
    private static final TaskId TASK = new TaskId(Samples.id(6));
    private static final String PLAN = "00000000-0000-0000-0000-00000000000d";
    private static final String LINK = "00000000-0000-0000-0000-00000000000f";

    private static String shown(TaskStatus status, @Nullable Map<String, String> result, @Nullable ItemFailure error) {
        Map<String, String> input = Map.of("name", "meter_2", "iccid", "8948010000031324510", "plan_id", PLAN);
        TaskItem item = new TaskItem(
                new OrgId(Samples.id(1)),
                Samples.id(7),
                TASK,
                1,
                "8948010000031324510",
                status,
                input,
                result,
                error,
                1,
                Samples.T1,
                Samples.T2);
        return json("TaskItem", TaskItemJson.from(item));
    }

    @Test
    void shows_a_task() {
        Task task = new Task(TASK, BulkProvision.TYPE, TaskStatus.PROCESSING, "{}", 10, 5, 2, Samples.T1, Samples.T2);
        assertThat(json("Task", TaskJson.from(task)))
                .isEqualTo("{'id':'00000000-0000-0000-0000-000000000006','type':'bulk_provision',"
                        + "'status':'processing','total_items':10,'completed_items':5,'failed_items':2,"
                        + "'pending_items':3,'created_at':'2026-06-01T10:00:00Z',"
                        + "'updated_at':'2026-06-02T08:30:00.125Z'}");
    }

    @Test
    void the_type_is_one_that_can_be_asked_for() {
        assertThat(Symbols.of(TaskType.BULK_PROVISION)).isEqualTo(BulkProvision.TYPE);
    }

    @Test
    void shows_a_completed_item() {
        assertThat(shown(TaskStatus.COMPLETED, Map.of("link_name", "meter_2", "link_id", LINK), null))
                .isEqualTo("{'id':'00000000-0000-0000-0000-000000000007','reference_id':'8948010000031324510',"
                        + "'status':'completed','input':{'iccid':'8948010000031324510','link_name':'meter_2',"
                        + "'plan_id':'" + PLAN + "'},'result':{'link_id':'" + LINK + "','link_name':'meter_2',"
                        + "'activation_id':null},'error':null,'created_at':'2026-06-01T10:00:00Z',"
                        + "'updated_at':'2026-06-02T08:30:00.125Z'}");
    }

    @Test
    void shows_what_was_activated() {
        assertThat(shown(
                        TaskStatus.COMPLETED,
                        Map.of("link_name", "meter_2", "link_id", LINK, "activation_id", PLAN),
                        null))
                .contains("'activation_id':'" + PLAN + "'");
    }

    @Test
    void an_open_item_has_neither_result_nor_error() {
        assertThat(shown(TaskStatus.PENDING, null, null)).contains("'result':null,'error':null");
    }

    @Test
    void a_failed_item_says_what_the_single_operation_says() {
        assertThat(shown(TaskStatus.FAILED, null, ItemFailure.of(new Problem.NotFound(Entity.SIM, "a"))))
                .contains("'result':null,'error':'entity_not_found: SIM not found'");
    }
}
