package dev.foxproof.server.trace;

/** The steps of the protocol that a trace tells. {@link #label()} is the action's name in the TLA+ model of its subject. */
public enum Action {
    CREATE(Subject.ACCOUNT, "Create"),
    VERIFY(Subject.ACCOUNT, "Verify"),
    LOGIN(Subject.ACCOUNT, "Login"),
    FETCH_KEYS(Subject.ACCOUNT, "FetchKeys"),
    CHANGE_START(Subject.ACCOUNT, "ChangeStart"),
    CHANGE_FINISH(Subject.ACCOUNT, "ChangeFinish"),
    FORGOT_SEND(Subject.ACCOUNT, "ForgotSend"),
    FORGOT_WRONG_CODE(Subject.ACCOUNT, "ForgotWrongCode"),
    FORGOT_VERIFY(Subject.ACCOUNT, "ForgotVerify"),
    RESET(Subject.ACCOUNT, "Reset"),
    DESTROY(Subject.ACCOUNT, "Destroy"),
    SESSION_DESTROY(Subject.ACCOUNT, "SessionDestroy"),
    DEVICE_SET(Subject.ACCOUNT, "DeviceSet"),
    DEVICE_DESTROY(Subject.ACCOUNT, "DeviceDestroy"),

    // Chapter 60.
    DEVICE_REGISTER(Subject.DEVICE, "DeviceRegister"),
    DEVICE_RENEW(Subject.DEVICE, "DeviceRenew"),
    DEVICE_BEGIN(Subject.DEVICE, "DeviceBegin"),
    DEVICE_DISABLE(Subject.DEVICE, "DeviceDisable"),
    DEVICE_ENABLE(Subject.DEVICE, "DeviceEnable"),
    DEVICE_ERASE(Subject.DEVICE, "DeviceErase"),
    DEVICE_REMOVE(Subject.DEVICE, "DeviceRemove"),
    COMMAND_QUEUE(Subject.DEVICE, "CommandQueue"),
    COMMAND_WITHDRAW(Subject.DEVICE, "CommandWithdraw"),
    COMMAND_DELIVER(Subject.DEVICE, "CommandDeliver"),
    COMMAND_REPEAT(Subject.DEVICE, "CommandRepeat"),
    COMMAND_ACKNOWLEDGE(Subject.DEVICE, "CommandAcknowledge"),
    POSITION_RECORD(Subject.DEVICE, "PositionRecord"),

    // Chapter 30.
    HAWK_ACCEPT(Subject.CREDENTIAL, "HawkAccept"),
    HAWK_REFUSE(Subject.CREDENTIAL, "HawkRefuse");

    private final Subject subject;
    private final String label;

    Action(Subject subject, String label) {
        this.subject = subject;
        this.label = label;
    }

    public Subject subject() {
        return subject;
    }

    public String label() {
        return label;
    }
}
