import { isDrawableSeatPlan } from '@nghi-truong/domain';
import { errorAnswerSchema, paths, seatPlanBodySchema } from '@nghi-truong/protocol';
import type { BodyStore } from '../../storage/bodies.ts';
import { whoAsks } from '../auth/request-session.ts';
import { DoorError } from '../door-error.ts';
import type { TypedApp } from '../routes-context.ts';

const tags = ['seat plan'];

/** The plan of the body's room: drawn once, the start of every new meeting's own. It names nobody. */
export function registerSeatPlanRoutes(app: TypedApp, bodies: BodyStore): void {
  app.get(
    paths.seatPlan,
    {
      schema: {
        tags,
        summary: 'Where the seats of the room stand; null while nobody has drawn them',
        response: { 200: seatPlanBodySchema, '4xx': errorAnswerSchema },
      },
    },
    async (request, reply) => {
      const { bodyId } = whoAsks(request);
      reply.header('cache-control', 'no-store');
      const plan = (await bodies.find(bodyId))?.seatPlan ?? null;
      return { plan: plan === null ? null : { ...plan, seats: [...plan.seats] } };
    },
  );

  app.put(
    paths.seatPlan,
    {
      schema: {
        tags,
        summary: 'Draw the seats of the room',
        body: seatPlanBodySchema,
        response: { 200: seatPlanBodySchema, '4xx': errorAnswerSchema },
      },
    },
    async (request) => {
      const { bodyId, rights } = whoAsks(request);
      if (rights.length === 0) throw new DoorError('notPermitted');
      const { plan } = request.body;
      if (plan !== null && !isDrawableSeatPlan(plan)) throw new DoorError('seatPlanInvalid');
      await bodies.drawSeats(bodyId, plan);
      return { plan };
    },
  );
}
