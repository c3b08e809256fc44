package dev.foxproof.server.trace;

/** The steps of the protocol that change its state. {@link #label()} is the action's name in the TLA+ model. */
public enum Action {
    CREATE("Create"),
    VERIFY("Verify"),
    LOGIN("Login"),
    FETCH_KEYS("FetchKeys"),
    CHANGE_START("ChangeStart"),
    CHANGE_FINISH("ChangeFinish"),
    FORGOT_SEND("ForgotSend"),
    FORGOT_WRONG_CODE("ForgotWrongCode"),
    FORGOT_VERIFY("ForgotVerify"),
    RESET("Reset"),
    DESTROY("Destroy"),
    SESSION_DESTROY("SessionDestroy"),
    DEVICE_SET("DeviceSet"),
    DEVICE_DESTROY("DeviceDestroy"),

    // Chapter 60.
    DEVICE_REGISTER("DeviceRegister"),
    DEVICE_RENEW("DeviceRenew"),
    DEVICE_BEGIN("DeviceBegin"),
    DEVICE_DISABLE("DeviceDisable"),
    DEVICE_ENABLE("DeviceEnable"),
    DEVICE_ERASE("DeviceErase"),
    DEVICE_REMOVE("DeviceRemove"),
    COMMAND_QUEUE("CommandQueue"),
    COMMAND_WITHDRAW("CommandWithdraw"),
    COMMAND_DELIVER("CommandDeliver"),
    COMMAND_ACKNOWLEDGE("CommandAcknowledge"),
    POSITION_RECORD("PositionRecord");

    private final String label;

    Action(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
